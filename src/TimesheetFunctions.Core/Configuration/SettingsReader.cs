using Microsoft.Extensions.Configuration;
using TimesheetFunctions.Core.Configuration.Reading;

namespace TimesheetFunctions.Core.Configuration;

/// <summary>Reads and checks all settings of the app, once, at its start.</summary>
public static class SettingsReader
{
    /// <summary>Reads all settings; one that is not given, or empty, takes its default.</summary>
    /// <param name="configuration">Keys nest with <c>:</c>, which is what <c>__</c> in an environment variable becomes.</param>
    /// <exception cref="SettingsException">Some are missing or bad; it lists them all.</exception>
    public static AppSettings Read(IConfiguration configuration)
    {
        var faults = new FaultCollector();
        var root = new SettingReader(configuration, faults);

        var trackPilots = TrackPilotsReader.Read(root.Section("TrackPilots"));
        var sources = SourcesReader.Read(root);
        var timesheets = TimesheetsReader.Read(root.Section("Timesheets"), sources);
        ScheduleReader.Check(root.Setting("CollectionSchedule"));
        var storage = StorageReader.Read(root);
        var serviceBus = ServiceBusReader.Read(root, timesheets.PayrollQueue);

        faults.ThrowIfAny();
        return new AppSettings(trackPilots, timesheets, storage, serviceBus)
        {
            CommonKey = new TrackPilotsKey(root.Section("TrackPilots").Setting("ApiKey").Raw),
            UnknownSettings = KnownSettings.FindUnknown(configuration),
        };
    }
}
