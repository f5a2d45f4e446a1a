using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Worker;

/// <summary>Reads how well something went in the worker.</summary>
internal static class Answers
{
    /// <exception cref="LocalHostException">It did not go well.</exception>
    public static void EnsureSuccess(StatusResult result, string otherwise)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new LocalHostException($"{otherwise}: {result.Exception?.Message ?? "it does not say why"}");
    }
}
