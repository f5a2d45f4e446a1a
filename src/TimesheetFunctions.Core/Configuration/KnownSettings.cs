using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using TimesheetFunctions.Core.Configuration.Reading;

namespace TimesheetFunctions.Core.Configuration;

/// <summary>The names that mean something under <c>TrackPilots</c> and <c>Timesheets</c>.</summary>
internal static partial class KnownSettings
{
    private static readonly string[] Sections = ["TrackPilots", "Timesheets"];

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "TrackPilots:BaseUrl",
        "TrackPilots:ApiKey",
        "TrackPilots:MaxConcurrentRequests",
        "TrackPilots:RequestsPerSecond",
        "TrackPilots:RequestTimeout",
        "TrackPilots:MaxAttempts",
        "TrackPilots:MaxPageBytes",
        "TrackPilots:RetryBaseDelay",
        "TrackPilots:AnnouncedUsers",
        "Timesheets:Sources:N:Name",
        "Timesheets:Sources:N:TimeZone",
        "Timesheets:Sources:N:TeamIds:N",
        "Timesheets:Sources:N:UserIds:N",
        "Timesheets:Sources:N:ApiKey",
        "Timesheets:Sources:N:StartDate",
        "Timesheets:SettleTime",
        "Timesheets:LookbackDays",
        "Timesheets:RecollectEvery",
        "Timesheets:DeepLookbackDays",
        "Timesheets:DeepRecollectEvery",
        "Timesheets:RetryFailedAfter",
        "Timesheets:MaxLostShare",
        "Timesheets:Withdrawals",
        "Timesheets:LockDuration",
        "Timesheets:TickBudget",
        "Timesheets:AccountsAtOnce",
        "Timesheets:Container",
        "Timesheets:PayrollQueue");

    /// <summary>What is given beside those, as environment variables, in alphabetical order.</summary>
    public static IReadOnlyList<string> FindUnknown(IConfiguration configuration) =>
    [
        .. Sections
            .SelectMany(section => configuration.GetSection(section).AsEnumerable())
            .Where(pair => pair.Key.Contains(':', StringComparison.Ordinal) && !string.IsNullOrEmpty(pair.Value))
            .Where(pair => !Names.Contains(Index().Replace(pair.Key, ":N")))
            .Select(pair => FaultCollector.NameOf(pair.Key))
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(":[0-9]+(?=:|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Index();
}
