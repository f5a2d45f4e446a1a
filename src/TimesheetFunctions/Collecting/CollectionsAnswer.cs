using TimesheetFunctions.Core.Collecting.ByHand;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Collecting;

/// <summary>What came of a collection by hand.</summary>
internal sealed record CollectionsAnswer(string Source, IReadOnlyList<CollectedDay> Results, IReadOnlyList<string> Remaining)
{
    public static CollectionsAnswer From(SourceSettings source, ManualResult result) =>
        new(source.Name.Value, [.. result.Results.Select(CollectedDay.From)], [.. result.Remaining.Select(DateText.Write)]);
}

/// <summary>What came of one day.</summary>
internal sealed record CollectedDay(
    string Date, string Outcome, string? CollectionId, int Users, MessageCounts Messages, IReadOnlyList<Problem> Problems)
{
    public static CollectedDay From(ManualDay day) =>
        new(DateText.Write(day.Date), OutcomeText.Write(day.Outcome), day.CollectionId, day.Users, day.Messages, day.Problems);
}
