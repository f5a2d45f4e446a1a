namespace TimesheetFunctions.Core.Collecting.Fetching;

/// <summary>Writes that go on while the next page is awaited, so many at once and no more.</summary>
internal sealed class PendingWrites(int atOnce) : IDisposable
{
    private readonly SemaphoreSlim places = new(atOnce);
    private readonly List<Task> running = [];

    /// <summary>Starts a write as soon as there is a place for it.</summary>
    /// <param name="write">The write.</param>
    /// <param name="owner">Disposed here when the write could not even start.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="Exception">An earlier write has failed.</exception>
    public async Task StartAsync(Func<Task> write, IDisposable? owner, CancellationToken stop)
    {
        try
        {
            await places.WaitAsync(stop);
        }
        catch
        {
            owner?.Dispose();
            throw;
        }

        running.Add(RunAsync(write));
        for (var i = running.Count - 1; i >= 0; i--)
        {
            if (running[i].IsCompleted)
            {
                var ended = running[i];
                running.RemoveAt(i);
                await ended;
            }
        }
    }

    /// <summary>Waits for all writes.</summary>
    /// <exception cref="Exception">One of them has failed.</exception>
    public Task FinishAsync() => Task.WhenAll(running);

    public void Dispose() => places.Dispose();

    private async Task RunAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        finally
        {
            places.Release();
        }
    }
}
