using TimesheetFunctions.Local.LocalHost.Logging;

namespace TimesheetFunctions.Local.LocalHost.Worker;

/// <summary>Sees to it that there is a worker: one that died is followed by another, up to a limit.</summary>
/// <param name="start">Starts a worker.</param>
/// <param name="logs">Where it says what happens.</param>
/// <param name="clock">For the limit.</param>
internal sealed class WorkerKeeper(
    Func<CancellationToken, Task<RunningWorker>> start, ILoggerFactory logs, TimeProvider clock) : IAsyncDisposable
{
    private const int MostDeaths = 3;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ILogger log = logs.CreateLogger(LogCategories.WorkerProcess);
    private readonly Queue<DateTimeOffset> deaths = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource gaveUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private TaskCompletionSource<RunningWorker> slot = NewSlot();
    private RunningWorker? replaced;
    private Task watching = Task.CompletedTask;

    /// <summary>Completes when workers died too often.</summary>
    public Task GaveUp => gaveUp.Task;

    /// <summary>The worker of this moment; null while there is none.</summary>
    public RunningWorker? Current => Slot().Task is { IsCompletedSuccessfully: true } ready ? ready.Result : null;

    /// <summary>Starts the first worker. If it dies meanwhile, no other is tried: what is wrong is in the log, and stays wrong.</summary>
    /// <exception cref="WorkerEndedException">It died.</exception>
    /// <exception cref="LocalHostException">It cannot be started.</exception>
    public async Task<RunningWorker> StartAsync(CancellationToken cancellationToken)
    {
        var first = await start(cancellationToken);
        Slot().TrySetResult(first);
        watching = WatchAsync(first);
        return first;
    }

    /// <summary>Waits until there is a worker.</summary>
    /// <exception cref="WorkerEndedException">There will be none any more.</exception>
    public Task<RunningWorker> ReadyAsync(CancellationToken cancellationToken) => Slot().Task.WaitAsync(cancellationToken);

    /// <summary>Ends a worker that got stuck; another one follows. This is no death.</summary>
    public async Task ReplaceAsync(RunningWorker worker)
    {
        Volatile.Write(ref replaced, worker);
        await worker.DisposeAsync();
    }

    /// <summary>Ends the worker; none follows.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        if (Current is { } worker)
            await worker.DisposeAsync();
        await watching;
        Slot().TrySetException(new WorkerEndedException("The host has ended"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }

    private async Task WatchAsync(RunningWorker? worker)
    {
        while (worker is not null)
        {
            var end = await worker.Ended;
            if (stopping.IsCancellationRequested)
                return;
            if (Volatile.Read(ref replaced) != worker)
                HostLog.WorkerExited(log, end.ProcessId, end);
            worker = Volatile.Read(ref replaced) == worker || !DiedTooOften() ? await NextAsync() : GiveUp();
        }
    }

    private async Task<RunningWorker?> NextAsync()
    {
        while (true)
        {
            try
            {
                var next = await start(stopping.Token);
                Slot().TrySetResult(next);
                return next;
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (Exception fault) when (fault is WorkerEndedException or LocalHostException)
            {
                HostLog.WorkerNotStarted(log, fault.Message);
                if (DiedTooOften())
                    return GiveUp();
            }
        }
    }

    private bool DiedTooOften()
    {
        var now = clock.GetUtcNow();
        deaths.Enqueue(now);
        while (deaths.Peek() < now - Window)
            deaths.Dequeue();
        return deaths.Count >= MostDeaths;
    }

    private RunningWorker? GiveUp()
    {
        HostLog.GaveUp(log);
        Slot().TrySetException(new WorkerEndedException("The worker died too often"));
        gaveUp.TrySetResult();
        return null;
    }

    // Whoever saw a worker die waits for the next one, even before its end has been noticed here.
    private TaskCompletionSource<RunningWorker> Slot()
    {
        lock (gate)
        {
            if (slot.Task is { IsCompletedSuccessfully: true, Result.HasEnded: true })
                slot = NewSlot();
            return slot;
        }
    }

    private static TaskCompletionSource<RunningWorker> NewSlot() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
