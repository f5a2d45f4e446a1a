namespace TimesheetFunctions.Local.LocalHost.Worker;

/// <summary>A worker ended while something was to be had of it.</summary>
/// <param name="message">How it ended.</param>
internal sealed class WorkerEndedException(string message) : Exception(message);
