using System.Collections.Concurrent;
using System.Diagnostics;
using TimesheetFunctions.Local.LocalHost.App;
using TimesheetFunctions.Local.LocalHost.Logging;
using TimesheetFunctions.Local.LocalHost.Worker;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Runs;

/// <summary>Runs functions in the worker, within the time limit of <c>host.json</c>, and waits for them at a shutdown.</summary>
internal sealed class FunctionRuns(WorkerKeeper workers, WorkerLogs workerLogs, ILoggerFactory logs, HostJson hostJson, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterCancellation = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Task, string> running = new();
    private readonly CancellationTokenSource shutdown = new();

    /// <summary>Runs a function once. The task ends when the run has, and never throws.</summary>
    /// <returns>Whether it ended well.</returns>
    public Task<bool> RunAsync(FunctionRun run)
    {
        var task = Task.Run(() => LoggedAsync(run), CancellationToken.None);
        running[task] = run.Function.Name;
        _ = task.ContinueWith(ended => running.TryRemove(ended, out _), TaskScheduler.Default);
        return task;
    }

    /// <summary>Waits for what runs; after ten seconds cancels what can be, and waits a little more.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(Task.WhenAll(running.Keys), Task.Delay(Drain, clock, cancellationToken));
        await shutdown.CancelAsync();
        await Task.WhenAny(Task.WhenAll(running.Keys), Task.Delay(AfterCancellation, clock, cancellationToken));
        if (!running.IsEmpty)
            HostLog.LeftRunning(logs.CreateLogger<FunctionRuns>(), string.Join(", ", running.Values));
    }

    /// <inheritdoc/>
    public void Dispose() => shutdown.Dispose();

    private async Task<bool> LoggedAsync(FunctionRun run)
    {
        var id = Guid.NewGuid().ToString();
        using var activity = new Activity($"Functions.{run.Function.Name}").Start();
        var log = new RunLog(logs, clock, run, id);
        workerLogs.Begin(id, run.Function.Name);
        try
        {
            await InvokeAsync(run, id, activity.Id);
            log.Succeeded();
            return true;
        }
        catch (Exception exception)
        {
            log.Failed(exception as FunctionFailedException ?? new FunctionFailedException(run.Function.Name, exception));
            return false;
        }
        finally
        {
            workerLogs.End(id);
        }
    }

    private async Task InvokeAsync(FunctionRun run, string id, string? trace)
    {
        var atShutdown = run.CancelledAtShutdown ? shutdown.Token : CancellationToken.None;
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(run.Caller, atShutdown);
        var worker = await workers.ReadyAsync(cancel.Token);
        var alongside = run.Alongside(worker, id);
        var answer = worker.InvokeAsync(run.ToRequest(id, trace));
        await using var cancelled = cancel.Token.Register(() => worker.Cancel(id));
        var response = await WithinTimeoutAsync(worker, answer, cancel, run.Function.Name, id);
        await alongside;
        FunctionFailedException.ThrowIfFailed(run.Function.Name, response.Result);
    }

    private async Task<InvocationResponse> WithinTimeoutAsync(
        RunningWorker worker, Task<InvocationResponse> answer, CancellationTokenSource cancel, string function, string id)
    {
        var timeout = hostJson.FunctionTimeout;
        try
        {
            return await answer.WaitAsync(timeout, clock);
        }
        catch (TimeoutException)
        {
            HostLog.TimedOut(logs.CreateLogger(LogCategories.Function(function)), timeout, function, id);
            await cancel.CancelAsync();
            _ = ReplaceIfStuckAsync(worker, answer, id);
            throw new TimeoutException($"Timeout value of {timeout} was exceeded by function: Functions.{function}");
        }
    }

    private async Task ReplaceIfStuckAsync(RunningWorker worker, Task answer, string id)
    {
        if (await Task.WhenAny(answer, Task.Delay(AfterTimeout, clock)) == answer)
            return;
        HostLog.Restarting(logs.CreateLogger<FunctionRuns>(), id);
        await workers.ReplaceAsync(worker);
    }
}
