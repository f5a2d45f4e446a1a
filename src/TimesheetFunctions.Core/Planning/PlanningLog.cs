using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.Planning;

/// <summary>What an operator reads about how days become due.</summary>
internal static partial class PlanningLog
{
    [LoggerMessage(
        4014, LogLevel.Information, "{Source} has no StartDate: its first day is {Date}, the last complete one", EventName = "FirstDayFixed")]
    public static partial void FirstDayFixed(ILogger logger, string source, string date);

    [LoggerMessage(
        4015,
        LogLevel.Warning,
        "This machine's clock is {Seconds:F0} s ahead of Blob Storage's; days are complete by the latter",
        EventName = "ClockAhead")]
    public static partial void ClockAhead(ILogger logger, double seconds);
}
