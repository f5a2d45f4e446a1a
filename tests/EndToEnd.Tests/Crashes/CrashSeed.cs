using System.Globalization;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>Where random kills begin. <c>TIMESHEETS_CRASH_SEED</c> gives a failed test's seed again; <c>TIMESHEETS_LONG_TESTS=1</c> asks for many.</summary>
internal static class CrashSeed
{
    public static bool Long => Environment.GetEnvironmentVariable("TIMESHEETS_LONG_TESTS") == "1";

    public static int Value { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("TIMESHEETS_CRASH_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
        ? given
        : Random.Shared.Next();
}
