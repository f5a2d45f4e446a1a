namespace TimesheetFunctions.Local.LocalHost.Logging;

/// <summary>The categories of the Functions host, by which <c>host.json</c> sets levels.</summary>
internal static class LogCategories
{
    /// <summary>How runs ended, with what they threw.</summary>
    public const string Results = "Host.Results";

    /// <summary>What the worker writes to its standard streams.</summary>
    public const string Console = "Host.Function.Console";

    /// <summary>Starts and ends of workers.</summary>
    public const string WorkerProcess = "Worker.rpcWorkerProcess";

    /// <summary>What the worker's own framework logs.</summary>
    public const string WorkerSystem = "Worker.LanguageWorkerChannel";

    /// <summary>Starts and ends of a function's runs.</summary>
    public static string Function(string name) => $"Function.{name}";

    /// <summary>What a function logs.</summary>
    public static string User(string name) => $"Function.{name}.User";
}
