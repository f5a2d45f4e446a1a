using System.IO.Compression;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class CompressionTests : SimulatorTest
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_page_comes_compressed_to_whoever_accepts_it(string encoding)
    {
        var body = $$"""
            {"startDate":"2026-02-12 00:00:00","endDate":"2026-02-12 23:59:59","timeZone":"Asia/Kolkata",
            "userId":[],"teamId":["{{Client.AllTeams[0]}}"]}
            """;
        using var plain = await Client.SendAsync(body);
        using var answer = await Client.SendAsync(body, accepts: encoding);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        await using var compressed = await answer.Content.ReadAsStreamAsync();
        await using Stream decoded = encoding == "br"
            ? new BrotliStream(compressed, CompressionMode.Decompress)
            : new GZipStream(compressed, CompressionMode.Decompress);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await new StreamReader(decoded).ReadToEndAsync());
    }
}
