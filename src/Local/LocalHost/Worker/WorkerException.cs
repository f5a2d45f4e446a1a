using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Worker;

/// <summary>What was thrown in the worker, told again by the host.</summary>
internal class WorkerException(string result, RpcException thrown)
    : Exception($"Result: {result}{Environment.NewLine}Exception: {thrown.Message}{Environment.NewLine}Stack: {thrown.StackTrace}");
