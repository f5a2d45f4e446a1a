namespace TimesheetFunctions.Core.Tests.TrackPilots;

internal static class Wait
{
    /// <summary>Waits for a condition, 20 seconds at most.</summary>
    internal static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }
}
