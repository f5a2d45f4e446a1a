namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>What payroll is told where nobody is killed.</summary>
/// <param name="First">By the first collections.</param>
/// <param name="Both">And by those that find the changes.</param>
internal sealed record Undisturbed(ISet<string> First, ISet<string> Both)
{
    public static async Task<Undisturbed> RunAsync(string storage, int days = 1)
    {
        await using var world = await CrashWorld.StartAsync(storage, days);
        using var host = await world.StartHostAsync(lookback: true);
        var first = await ToldByTickAsync(world, host);
        world.Change();
        return new Undisturbed(first, await ToldByTickAsync(world, host));
    }

    private static async Task<ISet<string>> ToldByTickAsync(CrashWorld world, CrashHost host)
    {
        Assert.True(await host.TickAsync(), host.LastLines);
        await world.ReceiveAsync();
        var told = world.Told;
        Assert.Equal(world.Received.Count, told.Count);
        await SeenFromOutside.AllIsWellAsync(world, told);
        return told;
    }
}
