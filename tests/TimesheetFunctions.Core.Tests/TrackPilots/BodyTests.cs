using System.IO.Compression;
using System.Text;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Bodies;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

public sealed class BodyTests
{
    private static readonly byte[] Large = Encoding.UTF8.GetBytes(Body.Page(Enumerable.Range(1, 1000), 1));

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Bodies_are_kept_as_they_are_after_decoding(string encoding)
    {
        string? accepted = null;
        await using var server = await TestServer.StartAsync(async (context, call) =>
        {
            accepted = context.Request.Headers.AcceptEncoding;
            context.Response.Headers.ContentEncoding = encoding;
            await context.SendAsync(200, Encode(call.Page == 1 ? Large : Encoding.UTF8.GetBytes(Body.Page([], 1)), encoding));
        });
        var pages = (await Asking.OnceAsync(Asking.Settings(server))).Pages().ToArray();
        Assert.Contains(encoding, accepted, StringComparison.Ordinal);
        Assert.Equal(1000, pages[0].Users.Count);
        Assert.True(pages[0].Body.Span.SequenceEqual(Large));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task An_encoding_that_cannot_be_undone_is_transient(string encoding)
    {
        await using var server = await TestServer.StartAsync(async (context, _) =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            await context.SendAsync(200, [.. Enumerable.Repeat((byte)0xA7, 300)]);
        });
        Assert.Equal("unreadable-page", (await Asking.FailAsync(Asking.Settings(server))).Problem.Code);
        Assert.Equal(3, server.Calls.Count);
    }

    [Fact]
    public async Task A_byte_order_mark_counts_in_the_offsets()
    {
        await using var server = await TestServer.StartAsync((200, "\uFEFF" + Body.Page([1], 1)));
        var page = (await Asking.OnceAsync(Asking.Settings(server))).Pages().First();
        var user = Assert.Single(page.Users);
        Assert.Equal(Body.User(1), Encoding.UTF8.GetString(page.Body.Span.Slice(user.Offset, user.Length)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    public async Task A_body_over_the_limit_is_not_read_to_its_end_and_not_asked_for_again(int over, bool withLength)
    {
        await using var server = await TestServer.StartAsync(async (context, call) =>
        {
            var body = call.Page == 1 ? Large : Encoding.UTF8.GetBytes(Body.Page([], 1));
            context.Response.ContentLength = withLength ? body.Length : null;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        });
        var pool = new CountingPool();
        using var asking = new Asking(Asking.Settings(server) with { MaxPageBytes = Large.Length - over }, pool: pool);
        var results = await asking.ReadAsync(Asking.TeamQuery);
        foreach (var page in results.Pages())
        {
            page.Dispose();
        }

        Assert.Equal(0, pool.Out);
        if (over == 0)
        {
            Assert.Equal([1, 2], results.Offsets());
            return;
        }

        var failed = Assert.IsType<PageResult.Failed>(Assert.Single(results));
        Assert.Equal(("page-too-large", null), (failed.Problem.Code, failed.Unreadable));
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task A_body_without_end_is_left_at_the_limit()
    {
        await using var server = await TestServer.StartAsync(async (context, _) =>
        {
            var blanks = Encoding.UTF8.GetBytes(new string(' ', 10_000));
            while (true)
            {
                await context.Response.Body.WriteAsync(blanks, context.RequestAborted);
            }
        });
        var failed = await Asking.FailAsync(Asking.Settings(server) with { MaxPageBytes = 100_000 });
        Assert.Equal("page-too-large", failed.Problem.Code);
    }

    [Fact]
    public async Task The_second_body_of_a_size_is_read_without_growing()
    {
        var pool = new CountingPool();
        var reader = new BodyReader(pool, int.MaxValue);
        var rents = new List<int>();
        for (var turn = 0; turn < 3; turn++)
        {
            using var content = new StreamContent(new GZipStream(new MemoryStream(Encode(Large, "gzip")), CompressionMode.Decompress));
            using var body = await reader.ReadAsync(content, CancellationToken.None);
            Assert.True(body!.Written.Span.SequenceEqual(Large));
            rents.Add(pool.Rents);
        }

        Assert.True(rents[0] > 1, "The first body had to grow.");
        Assert.Equal([rents[0] + 1, rents[0] + 2], rents[1..]);
        Assert.Equal(0, pool.Out);
    }

    private static byte[] Encode(byte[] body, string encoding)
    {
        using var encoded = new MemoryStream();
        using (Stream encoder = encoding == "gzip" ? new GZipStream(encoded, CompressionLevel.Fastest) : new BrotliStream(encoded, CompressionLevel.Fastest))
        {
            encoder.Write(body);
        }

        return encoded.ToArray();
    }
}
