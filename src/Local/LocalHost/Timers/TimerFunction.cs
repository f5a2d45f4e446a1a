using Microsoft.Extensions.Configuration;
using TimesheetFunctions.Local.LocalHost.Functions;

namespace TimesheetFunctions.Local.LocalHost.Timers;

/// <summary>A function that is run by a schedule.</summary>
/// <param name="Function">The function.</param>
/// <param name="Schedule">When it is run.</param>
internal sealed record TimerFunction(FunctionInfo Function, TimerSchedule Schedule)
{
    public const string TriggerType = "timerTrigger";

    /// <exception cref="LocalHostException">The schedule, or the setting that names it, is missing or malformed.</exception>
    public static TimerFunction Create(FunctionInfo function, IConfiguration settings) =>
        new(function, TimerSchedule.Parse(function.Name, function.Find("schedule") ?? "", settings));
}
