using TimesheetFunctions.Local.LocalHost.Worker;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Runs;

/// <summary>A function did not end well.</summary>
/// <param name="function">Its name.</param>
/// <param name="cause">Why.</param>
internal sealed class FunctionFailedException(string function, Exception cause)
    : Exception($"Exception while executing function: Functions.{function}", cause)
{
    /// <summary>Throws if a run did not end well.</summary>
    public static void ThrowIfFailed(string function, StatusResult result)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new FunctionFailedException(function, new WorkerException($"{result.Status}", result.Exception ?? new RpcException()));
    }
}
