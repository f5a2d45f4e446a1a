namespace TimesheetFunctions.Tests.Shared;

/// <summary>Waits for what another process or thread brings about and announces to nobody.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <param name="condition">What is waited for.</param>
    /// <param name="between">Done after each look that was in vain.</param>
    public static Task TrueAsync(Func<bool> condition, Action? between = null) => TrueAsync(
        () =>
        {
            var isTrue = condition();
            if (!isTrue)
            {
                between?.Invoke();
            }

            return Task.FromResult(isTrue);
        },
        Patience);

    /// <param name="condition">What is waited for; it may itself do what brings it nearer.</param>
    /// <param name="patience">How long.</param>
    /// <param name="pause">Between two looks; 5 ms if not given.</param>
    /// <param name="more">What else to say when it never comes about.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan patience, TimeSpan? pause = null, Func<string>? more = null)
    {
        using var end = new CancellationTokenSource(patience);
        using var timer = new PeriodicTimer(pause ?? Pause);
        while (!await condition())
        {
            Assert.False(end.IsCancellationRequested, $"It did not come about in time. {more?.Invoke()}");
            await timer.WaitForNextTickAsync();
        }
    }
}
