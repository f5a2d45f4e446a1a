using System.Collections.Concurrent;
using TimesheetFunctions.Local.LocalHost.Worker;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Logging;

/// <summary>
/// Logs what a worker logs, as the Functions host does: inside a run under the function's category whatever its own was, outside of one not at
/// all; of an event only its name is left.
/// </summary>
internal sealed class WorkerLogs(ILoggerFactory logs)
{
    private readonly ILogger console = logs.CreateLogger(LogCategories.Console);
    private readonly ILogger system = logs.CreateLogger(LogCategories.WorkerSystem);
    private readonly ConcurrentDictionary<string, ILogger> running = new();

    /// <summary>A run began: what is logged with its id belongs to the function.</summary>
    public void Begin(string invocation, string function) => running[invocation] = logs.CreateLogger(LogCategories.User(function));

    /// <summary>The run is over.</summary>
    public void End(string invocation) => running.TryRemove(invocation, out _);

    /// <summary>Logs an entry of the worker.</summary>
    public void Take(RpcLog entry)
    {
        if (entry.LogCategory == RpcLog.Types.RpcLogCategory.System)
            Write(system, entry);
        else if (entry.LogCategory == RpcLog.Types.RpcLogCategory.User && running.TryGetValue(entry.InvocationId, out var log))
            Write(log, entry);
    }

    /// <summary>Logs a line of the worker's standard output or error.</summary>
    public void TakeLine(string line, bool error) =>
        console.Log(error ? ConsoleLines.LevelOf(line) : LogLevel.Information, default, line, null, static (text, _) => text);

    private static void Write(ILogger log, RpcLog entry)
    {
        var exception = entry.Exception is { } thrown ? new WorkerException(entry.Message, thrown) : null;
        log.Log((LogLevel)entry.Level, new EventId(0, entry.EventId), entry.Message, exception, static (text, _) => text);
    }
}
