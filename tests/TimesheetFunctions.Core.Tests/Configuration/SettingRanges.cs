namespace TimesheetFunctions.Core.Tests.Configuration;

/// <summary>Every number and duration: its default, its range, and texts just outside of it.</summary>
internal static class SettingRanges
{
    public static readonly IReadOnlyList<(string Name, string Standard, string Min, string Max, string[] Outside)> All =
    [
        ("TrackPilots__MaxConcurrentRequests", "4", "1", "64", ["0", "65", "-1", "4.0", "1,000", " 4", "four"]),
        ("TrackPilots__RequestsPerSecond", "10", "0", "1000", ["-1", "1000.1", "1,5", "1e2", "NaN", "Infinity"]),
        ("TrackPilots__RequestTimeout", "00:00:30", "00:00:00.1", "00:10:00", ["00:00:00.0999999", "00:10:00.0000001", "30", "0:30"]),
        ("TrackPilots__MaxAttempts", "5", "1", "20", ["0", "21"]),
        ("TrackPilots__MaxPageBytes", "33554432", "1024", "268435456", ["1023", "268435457", "99999999999"]),
        ("TrackPilots__RetryBaseDelay", "00:00:01", "00:00:00", "00:00:30", ["00:00:31", "-00:00:01", "00:00:01.12345678"]),
        ("Timesheets__SettleTime", "02:00:00", "00:00:00", "7.00:00:00", ["7.00:00:01", "24:00:00", "2:00:00", "02:60:00", "02:00:60", "1.24:00:00"]),
        ("Timesheets__LookbackDays", "3", "0", "366", ["367", "-1"]),
        ("Timesheets__RecollectEvery", "1.00:00:00", "00:00:00", "366.00:00:00", ["366.00:00:01", "1"]),
        ("Timesheets__DeepLookbackDays", "35", "0", "366", ["367"]),
        ("Timesheets__DeepRecollectEvery", "7.00:00:00", "00:00:00", "366.00:00:00", ["366.00:00:01", "7"]),
        ("Timesheets__RetryFailedAfter", "01:00:00", "00:00:00", "1.00:00:00", ["1.00:00:01", "1h"]),
        ("Timesheets__MaxLostShare", "0.2", "0", "1", ["1.01", "20%"]),
        ("Timesheets__LockDuration", "00:00:30", "00:00:15", "00:01:00", ["00:00:14.9999999", "00:01:01"]),
        ("Timesheets__TickBudget", "00:08:00", "00:00:01", "00:25:00", ["00:00:00", "00:25:01"]),
        ("Timesheets__AccountsAtOnce", "8", "1", "64", ["0", "65"]),
    ];
}
