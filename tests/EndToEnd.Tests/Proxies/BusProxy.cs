using System.Buffers.Binary;
using System.Text;

namespace TimesheetFunctions.EndToEnd.Tests.Proxies;

/// <summary>Between the app and Service Bus: knows the frames that carry payroll messages, and those that acknowledge them.</summary>
internal sealed class BusProxy(int target) : HoldingProxy(target)
{
    private const byte Transfer = 0x14;
    private const byte Disposition = 0x15;
    private static readonly byte[] Payroll = Encoding.ASCII.GetBytes("timesheet.daily-summary.v1");

    protected override async Task ForwardRequestsAsync(Connection connection, CancellationToken cancellation)
    {
        while (await ReadFrameAsync(connection.Client, cancellation) is { } frame)
        {
            if (Performative(frame) == Transfer && frame.AsSpan().IndexOf(Payroll) >= 0)
            {
                await connection.PassAsync(PassingRequest.Send, cancellation);
            }

            await connection.Server.WriteAsync(frame, cancellation);
        }
    }

    protected override async Task ForwardAnswersAsync(Connection connection, CancellationToken cancellation)
    {
        while (await ReadFrameAsync(connection.Server, cancellation) is { } frame)
        {
            if (Performative(frame) == Disposition)
            {
                await connection.HoldAnswerAsync(cancellation);
            }

            await connection.Client.WriteAsync(frame, cancellation);
        }
    }

    // Eight bytes of protocol header, or a frame that begins with its size.
    private static async Task<byte[]?> ReadFrameAsync(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[8];
        if (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation) < head.Length)
        {
            return null;
        }

        if (head.AsSpan().StartsWith("AMQP"u8))
        {
            return head;
        }

        var frame = new byte[BinaryPrimitives.ReadUInt32BigEndian(head)];
        head.CopyTo(frame, 0);
        await stream.ReadExactlyAsync(frame.AsMemory(head.Length), cancellation);
        return frame;
    }

    // After the frame's own header: a described type with a small number as its descriptor.
    private static byte? Performative(byte[] frame)
    {
        const byte smallNumber = 0x53;
        var start = frame[4] * 4;
        return frame.Length > start + 2 && frame[5] == 0 && frame[start] == 0 && frame[start + 1] == smallNumber ? frame[start + 2] : null;
    }
}
