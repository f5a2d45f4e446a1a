using TimesheetFunctions.Core.Queries.Spreadsheets;

namespace TimesheetFunctions.Core.Tests.Queries.Spreadsheets;

public sealed class GatheringStreamTests
{
    [Fact]
    public async Task What_is_written_synchronously_waits_and_keeps_its_place()
    {
        using var output = new MemoryStream();
        await using var stream = new GatheringStream(output);

        stream.WriteByte(1);
        stream.Write([2, 3], 0, 2);
        stream.Flush();
        Assert.Equal(0, output.Length);

        await stream.WriteAsync(new byte[] { 4 });
        stream.WriteByte(5);
        Assert.Equal([1, 2, 3, 4], output.ToArray());

        await stream.FlushAsync();
        Assert.Equal([1, 2, 3, 4, 5], output.ToArray());
    }
}
