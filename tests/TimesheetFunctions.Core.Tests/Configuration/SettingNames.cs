namespace TimesheetFunctions.Core.Tests.Configuration;

/// <summary>Every setting of the contract, kept by hand: what others rely on must not follow the code by itself.</summary>
internal static class SettingNames
{
    public static readonly IReadOnlyList<string> All =
    [
        "TrackPilots__BaseUrl",
        "TrackPilots__ApiKey",
        "TrackPilots__MaxConcurrentRequests",
        "TrackPilots__RequestsPerSecond",
        "TrackPilots__RequestTimeout",
        "TrackPilots__MaxAttempts",
        "TrackPilots__MaxPageBytes",
        "TrackPilots__RetryBaseDelay",
        "TrackPilots__AnnouncedUsers",
        "Timesheets__Sources__N__Name",
        "Timesheets__Sources__N__TimeZone",
        "Timesheets__Sources__N__TeamIds__M",
        "Timesheets__Sources__N__UserIds__M",
        "Timesheets__Sources__N__ApiKey",
        "Timesheets__Sources__N__StartDate",
        "Timesheets__SettleTime",
        "Timesheets__LookbackDays",
        "Timesheets__RecollectEvery",
        "Timesheets__DeepLookbackDays",
        "Timesheets__DeepRecollectEvery",
        "Timesheets__RetryFailedAfter",
        "Timesheets__MaxLostShare",
        "Timesheets__Withdrawals",
        "Timesheets__LockDuration",
        "Timesheets__TickBudget",
        "Timesheets__AccountsAtOnce",
        "Timesheets__Container",
        "Timesheets__PayrollQueue",
        "CollectionSchedule",
        "TimesheetStorage",
        "TimesheetStorage__blobServiceUri",
        "TimesheetStorage__clientId",
        "PayrollServiceBus",
        "PayrollServiceBus__fullyQualifiedNamespace",
        "PayrollServiceBus__clientId",
        "AzureWebJobsStorage",
    ];

    /// <summary>The first of each list, by its name in fact.</summary>
    public static IEnumerable<string> First =>
        All.Select(name => name.Replace("__N__", "__0__", StringComparison.Ordinal).Replace("Ids__M", "Ids__0", StringComparison.Ordinal));

    /// <summary>Those that the app checks itself.</summary>
    public static IEnumerable<string> Checked => First.Where(name => name != "AzureWebJobsStorage");
}
