using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Http;
using TimesheetFunctions.Telemetry;

namespace TimesheetFunctions;

/// <summary>The app's start-up, whichever host runs it.</summary>
public static class AppServices
{
    /// <summary>Registers all the functions need.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The app settings.</param>
    /// <exception cref="SettingsException">Settings are missing or wrong; nothing has been registered.</exception>
    public static IServiceCollection AddTimesheetFunctions(this IServiceCollection services, IConfiguration configuration) =>
        services.AddTimesheetCore(SettingsReader.Read(configuration)).AddHttpAnswers().AddAzureMonitorTelemetry(configuration);
}
