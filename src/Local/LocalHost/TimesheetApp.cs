using TimesheetFunctions.Local.LocalHost.Settings;

namespace TimesheetFunctions.Local.LocalHost;

/// <summary>The app that the local host is for.</summary>
public static class TimesheetApp
{
    /// <summary>Hosts all functions of the app, with its own start-up and <c>host.json</c>.</summary>
    /// <exception cref="LocalHostException"><c>host.json</c> cannot be read.</exception>
    public static LocalHostOptions Options() => new()
    {
        FunctionClasses = typeof(AppServices).Assembly.GetExportedTypes(),
        ConfigureServices = (services, settings) => services.AddTimesheetFunctions(settings),
        HostJson = HostJson.Read(AppContext.BaseDirectory),
    };
}
