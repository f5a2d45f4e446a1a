using TimesheetFunctions.Collecting;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Repairs.Losses;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Losses;

/// <summary>What came of decisions.</summary>
internal sealed record LossResultsAnswer(string Source, IReadOnlyList<DecidedDayAnswer> Results, IReadOnlyList<string> Remaining)
{
    public static LossResultsAnswer From(SourceSettings source, LossResult result) =>
        new(source.Name.Value, [.. result.Results.Select(DecidedDayAnswer.From)], [.. result.Remaining.Select(DateText.Write)]);
}

/// <summary>What came of one day.</summary>
internal sealed record DecidedDayAnswer(string Date, string Outcome, int Users, MessageCounts Messages, IReadOnlyList<Problem> Problems)
{
    public static DecidedDayAnswer From(DecidedDay day) =>
        new(DateText.Write(day.Date), OutcomeText.Write(day.Outcome), day.Users, day.Messages, day.Problems);
}

/// <summary>Whose hours are held.</summary>
internal sealed record LossesAnswer(string Source, IReadOnlyList<HeldPersonAnswer> People)
{
    public static LossesAnswer From(SourceSettings source, IReadOnlyList<HeldPerson> people) =>
        new(source.Name.Value, [.. people.Select(HeldPersonAnswer.From)]);
}

/// <summary>Somebody whose hours are held.</summary>
/// <param name="UserId">The user.</param>
/// <param name="UserName">The last known name.</param>
/// <param name="HeldSince">When the collection began that held the first of the days.</param>
/// <param name="TotalHours">Of all the days.</param>
/// <param name="Days">Oldest first.</param>
internal sealed record HeldPersonAnswer(string UserId, string? UserName, string HeldSince, decimal TotalHours, IReadOnlyList<HeldDayAnswer> Days)
{
    public static HeldPersonAnswer From(HeldPerson person) => new(
        person.UserId.ToString("D"),
        person.UserName,
        InstantText.Write(person.Since),
        Hours.FromSeconds(person.Days.Sum(day => day.TotalSeconds)),
        [.. person.Days.Select(day => new HeldDayAnswer(DateText.Write(day.Date), day.TotalSeconds, Hours.FromSeconds(day.TotalSeconds)))]);
}

/// <summary>A held day.</summary>
internal sealed record HeldDayAnswer(string Date, long TotalSeconds, decimal TotalHours);
