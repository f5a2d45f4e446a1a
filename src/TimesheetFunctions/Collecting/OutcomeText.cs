using TimesheetFunctions.Core.Collecting;

namespace TimesheetFunctions.Collecting;

/// <summary>The words for how a request about a day ended.</summary>
internal static class OutcomeText
{
    public static string Write(CollectionOutcome outcome) => outcome switch
    {
        CollectionOutcome.Succeeded => "succeeded",
        CollectionOutcome.Partial => "partial",
        CollectionOutcome.Failed => "failed",
        CollectionOutcome.UpToDate => "up-to-date",
        CollectionOutcome.InProgress => "in-progress",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
