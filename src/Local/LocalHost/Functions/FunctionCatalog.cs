using Microsoft.Extensions.Configuration;
using TimesheetFunctions.Local.LocalHost.Http;
using TimesheetFunctions.Local.LocalHost.Timers;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Functions;

/// <summary>The functions of an app, a list for each kind of trigger.</summary>
/// <param name="Http">Run by requests.</param>
/// <param name="Timers">Run by schedules.</param>
internal sealed record FunctionCatalog(IReadOnlyList<HttpFunction> Http, IReadOnlyList<TimerFunction> Timers)
{
    /// <summary>All of them.</summary>
    public IEnumerable<FunctionInfo> All => [.. Http.Select(http => http.Function), .. Timers.Select(timer => timer.Function)];

    /// <param name="functions">What the worker lists.</param>
    /// <param name="settings">Holds the schedules that are named between percent signs.</param>
    /// <exception cref="LocalHostException">A function cannot be hosted.</exception>
    public static FunctionCatalog Read(IEnumerable<RpcFunctionMetadata> functions, IConfiguration settings)
    {
        var http = new List<HttpFunction>();
        var timers = new List<TimerFunction>();
        foreach (var function in functions.Select(FunctionInfo.Read))
        {
            switch (function.TriggerType)
            {
                case HttpFunction.TriggerType:
                    http.Add(HttpFunction.Create(function));
                    break;
                case TimerFunction.TriggerType:
                    timers.Add(TimerFunction.Create(function, settings));
                    break;
                default:
                    throw new LocalHostException($"The function {function.Name} has a trigger that the local host does not know.");
            }
        }

        return new FunctionCatalog(http, timers);
    }
}
