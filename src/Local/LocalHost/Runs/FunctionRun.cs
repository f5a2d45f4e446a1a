using TimesheetFunctions.Local.LocalHost.Functions;
using TimesheetFunctions.Local.LocalHost.Worker;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Runs;

/// <summary>One run of a function.</summary>
/// <param name="Function">What is run.</param>
/// <param name="Reason">For the log.</param>
internal sealed record FunctionRun(FunctionInfo Function, string Reason)
{
    /// <summary>What the trigger's parameter is made of.</summary>
    public required TypedData Input { get; init; }

    /// <summary>What other parameters are made of, by name.</summary>
    public IReadOnlyDictionary<string, TypedData> Metadata { get; init; } = new Dictionary<string, TypedData>();

    /// <summary>Whether a shutdown that waited long enough cancels the run.</summary>
    public bool CancelledAtShutdown { get; init; }

    /// <summary>Cancelled when nobody wants the run any more.</summary>
    public CancellationToken Caller { get; init; }

    /// <summary>Begun just before the worker hears of the run and its id; if it fails, the run has failed.</summary>
    public Func<RunningWorker, string, Task> Alongside { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>What the worker is told.</summary>
    public InvocationRequest ToRequest(string id, string? trace)
    {
        var request = new InvocationRequest
        {
            InvocationId = id,
            FunctionId = Function.Id,
            TraceContext = new RpcTraceContext { TraceParent = trace ?? "" },
        };
        request.InputData.Add(new ParameterBinding { Name = Function.Parameter, Data = Input });
        foreach (var (name, value) in Metadata)
            request.TriggerMetadata.Add(name, value);
        return request;
    }
}
