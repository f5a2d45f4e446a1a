using TimesheetFunctions.Local.LocalHost.Worker;

namespace TimesheetFunctions.Local.LocalHost.Runs;

/// <summary>At a shutdown: first what runs, then the worker.</summary>
internal sealed class WorkerShutdown(FunctionRuns runs, WorkerKeeper workers) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await runs.StopAsync(cancellationToken);
        await workers.StopAsync();
    }
}
