using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace TimesheetFunctions.EndToEnd.Tests.Proxies;

/// <summary>Between the app and Blob Storage or TrackPilots: knows each request by its method and path.</summary>
internal sealed class HttpProxy(int target) : HoldingProxy(target)
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    protected override async Task ForwardRequestsAsync(Connection connection, CancellationToken cancellation)
    {
        var reader = PipeReader.Create(connection.Client, new StreamPipeReaderOptions(leaveOpen: true));
        while (await ReadHeadAsync(reader, cancellation) is { } head)
        {
            var text = Encoding.ASCII.GetString(head);
            if (await connection.PassAsync(ToRequest(text), cancellation) is { } answer)
            {
                await ForwardBodyAsync(reader, Stream.Null, BodyLength(text), cancellation);
                await connection.Client.WriteAsync(answer, cancellation);
                continue;
            }

            await connection.Server.WriteAsync(head, cancellation);
            await ForwardBodyAsync(reader, connection.Server, BodyLength(text), cancellation);
        }
    }

    // A connection carries one request at a time: any bytes are the answer to the last one.
    protected override async Task ForwardAnswersAsync(Connection connection, CancellationToken cancellation)
    {
        var buffer = new byte[65_536];
        for (int read; (read = await connection.Server.ReadAsync(buffer, cancellation)) > 0;)
        {
            await connection.HoldAnswerAsync(cancellation);
            await connection.Client.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    private static async Task<byte[]?> ReadHeadAsync(PipeReader reader, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var bytes = new SequenceReader<byte>(result.Buffer);
            if (bytes.TryReadTo(out ReadOnlySequence<byte> head, EndOfHead))
            {
                var whole = result.Buffer.Slice(0, head.Length + EndOfHead.Length);
                var copy = whole.ToArray();
                reader.AdvanceTo(whole.End);
                return copy;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
            {
                return null;
            }
        }
    }

    private static async Task ForwardBodyAsync(PipeReader reader, Stream server, long left, CancellationToken cancellation)
    {
        while (left > 0)
        {
            var result = await reader.ReadAsync(cancellation);
            var part = result.Buffer.Slice(0, Math.Min(left, result.Buffer.Length));
            foreach (var segment in part)
            {
                await server.WriteAsync(segment, cancellation);
            }

            left -= part.Length;
            reader.AdvanceTo(part.End);
            if (result.IsCompleted && left > 0)
            {
                throw new IOException("The request was broken off.");
            }
        }
    }

    // "PUT /account/container/path?query HTTP/1.1"
    private static PassingRequest ToRequest(string head)
    {
        var words = head[..head.IndexOf('\r', StringComparison.Ordinal)].Split(' ');
        var path = Uri.UnescapeDataString(words[1].Split('/', 4)[^1]);
        var action = Header(head, "x-ms-lease-action");
        return new PassingRequest(action is null ? words[0] : $"LEASE {action}", path);
    }

    private static long BodyLength(string head) => Header(head, "Transfer-Encoding") is null
        ? long.Parse(Header(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture)
        : throw new NotSupportedException("No request of the app is sent in chunks.");

    private static string? Header(string head, string name) => head
        .Split("\r\n")
        .Where(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();
}
