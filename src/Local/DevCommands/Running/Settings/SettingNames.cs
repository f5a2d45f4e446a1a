namespace TimesheetFunctions.Local.DevCommands.Running.Settings;

/// <summary>Names of app settings that the commands set or look at.</summary>
internal static class SettingNames
{
    public const string BaseUrl = "TrackPilots__BaseUrl";
    public const string ApiKey = "TrackPilots__ApiKey";
    public const string RequestsPerSecond = "TrackPilots__RequestsPerSecond";
    public const string Sources = "Timesheets__Sources__";
    public const string SettleTime = "Timesheets__SettleTime";
    public const string TickBudget = "Timesheets__TickBudget";
    public const string Container = "Timesheets__Container";
    public const string PayrollQueue = "Timesheets__PayrollQueue";
    public const string Schedule = "CollectionSchedule";
    public const string Storage = "TimesheetStorage";
    public const string ServiceBus = "PayrollServiceBus";
    public const string HostStorage = "AzureWebJobsStorage";

    private static readonly string[] Beginnings = ["TrackPilots__", "Timesheets__", Schedule, Storage, ServiceBus, HostStorage];

    /// <summary>The names are compared as the host compares them: without case, and with : as another way to nest.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    public static string Normalized(string name) => name.Replace(":", "__", StringComparison.Ordinal);

    public static bool IsSetting(string name) => Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    /// <summary>One setting of one source: <c>Timesheets__Sources__0__Name</c>.</summary>
    public static string OfSource(int number, string setting) => $"{Sources}{number}__{setting}";
}
