using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Configuration;

/// <summary>
/// Tells, once for the process, of settings that nobody reads: most are typing errors, and then a default is in force unseen. The Functions
/// host drops what is logged outside an invocation, so whatever runs first says it.
/// </summary>
public sealed partial class UnknownSettingsWarning(AppSettings settings, ILogger<UnknownSettingsWarning> logger)
{
    private int told;

    /// <summary>Tells, unless it has been told.</summary>
    public void TellOnce()
    {
        if (Interlocked.Exchange(ref told, 1) == 1)
        {
            return;
        }

        foreach (var name in settings.UnknownSettings)
        {
            Unknown(logger, name);
        }
    }

    [LoggerMessage(100, LogLevel.Warning, "{Setting} is no setting of this app and has no effect", EventName = "UnknownSetting")]
    private static partial void Unknown(ILogger logger, string setting);
}
