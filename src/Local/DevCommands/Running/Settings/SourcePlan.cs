using NodaTime;

namespace TimesheetFunctions.Local.DevCommands.Running.Settings;

/// <summary>The days that a collection of one source has to bring in, both ends included.</summary>
internal sealed record SourcePlan(string Name, LocalDate First, LocalDate Last)
{
    public IEnumerable<LocalDate> Days => Enumerable.Range(0, Math.Max(0, Period.DaysBetween(First, Last) + 1)).Select(First.PlusDays);
}
