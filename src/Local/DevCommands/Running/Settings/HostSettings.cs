using System.Globalization;

namespace TimesheetFunctions.Local.DevCommands.Running.Settings;

/// <summary>The app settings of a run: what this machine runs by itself, else the user's choice, else what suits a run.</summary>
internal static class HostSettings
{
    public const string SimulatorKey = "local-development-key";
    public const string DemoSource = "demo";
    public const string StandardContainer = "timesheets";
    public const string StandardQueue = "payroll-timesheets";
    private const string DemoZone = "Asia/Kolkata";

    public static Dictionary<string, string> Compose(GivenSettings given, LocalServices services)
    {
        var settings = new Dictionary<string, string>(given.Values, SettingNames.Comparer);
        settings.TryAdd(SettingNames.Schedule, "0 5 * * * *");
        // All the days asked for come in one tick.
        settings.TryAdd(SettingNames.TickBudget, "00:25:00");
        if (services.Simulator is { } simulator)
        {
            AddSimulator(settings, simulator, given.HasSources);
        }

        SetConnection(settings, SettingNames.Storage, services.StorageConnection);
        SetConnection(settings, SettingNames.HostStorage, services.StorageConnection);
        SetConnection(settings, SettingNames.ServiceBus, services.ServiceBusConnection);
        return settings;
    }

    private static void AddSimulator(Dictionary<string, string> settings, SimulatedAccount simulator, bool ownSources)
    {
        settings[SettingNames.BaseUrl] = simulator.BaseUrl;
        settings[SettingNames.ApiKey] = SimulatorKey;
        settings.TryAdd(SettingNames.RequestsPerSecond, "0");
        if (ownSources)
        {
            return;
        }

        settings[SettingNames.OfSource(0, "Name")] = DemoSource;
        settings[SettingNames.OfSource(0, "TimeZone")] = DemoZone;
        foreach (var (number, team) in simulator.TeamIds.Index())
        {
            settings[SettingNames.OfSource(0, string.Create(CultureInfo.InvariantCulture, $"TeamIds__{number}"))] = team;
        }
    }

    // Both forms at once would be a fault, and a run never touches storage or queues of others.
    private static void SetConnection(Dictionary<string, string> settings, string name, string connection)
    {
        foreach (var identity in settings.Keys.Where(key => key.StartsWith(name + "__", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            settings.Remove(identity);
        }

        settings[name] = connection;
    }
}
