using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Configuration;

/// <summary>Tells at start of settings that nobody reads: most are typing errors, and then a default is in force unseen.</summary>
internal sealed partial class UnknownSettingsWarning(AppSettings settings, ILogger<UnknownSettingsWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in settings.UnknownSettings)
        {
            Unknown(logger, name);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(100, LogLevel.Warning, "{Setting} is no setting of this app and has no effect")]
    private static partial void Unknown(ILogger logger, string setting);
}
