using NodaTime;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.CollectionRecords;

namespace TimesheetFunctions.Core.Repairs.Losses;

/// <summary>Does what a person has decided of held losses, day by day, each under its lock and with a record of its own.</summary>
public sealed class LossDecisions(
    TimesheetContainer container, LossList losses, DayCollector collector, TimesheetSettings settings, QueryLimits limits, TimeProvider clock)
{
    /// <summary>The longest range that is taken, in days.</summary>
    public const int LongestRange = 366;

    /// <summary>Decides for as long as one can be kept waiting. What is left can be asked for again: what is decided is not decided twice.</summary>
    /// <param name="request">What was decided.</param>
    /// <param name="stop">Ends the work; a day that was begun is finished by a tick.</param>
    /// <exception cref="Azure.RequestFailedException">Storage failed before anything was done.</exception>
    public async Task<LossResult> DecideAsync(LossRequest request, CancellationToken stop)
    {
        await container.EnsureAsync(stop);
        var holding = (await losses.HoldingAsync(request.Source.Name, request.Range, stop)).ToHashSet();
        var calendar = new DayCalendar(request.Source.Zone, Duration.FromTimeSpan(settings.SettleTime));
        var days = calendar.Days(request.Range.From, request.Range.To).ToList();
        var (started, turn, results) = (clock.GetTimestamp(), new SourceTurn(), new Dictionary<LocalDate, DecidedDay>());
        foreach (var date in days)
        {
            if (!holding.Contains(date))
            {
                results[date] = DecidedDay.UpToDate(date);
            }
            else if (clock.GetElapsedTime(started) < limits.Collecting && turn.EndedBy is null && !stop.IsCancellationRequested)
            {
                results[date] = await DecideAsync(request, date, turn, stop);
            }
        }

        return new LossResult([.. results.Values], [.. days.Where(date => !results.ContainsKey(date))]);
    }

    private async Task<DecidedDay> DecideAsync(LossRequest request, LocalDate date, SourceTurn turn, CancellationToken stop)
    {
        var result = await collector.CollectAsync(new CollectionRequest(request.Source, date, Triggers.Manual) { Decision = request.Decision }, stop);
        turn.Note(result);
        return result.Record is { } record
            ? new DecidedDay(date, result.Outcome, record.Notes.Count(IsDecided), record.Messages, record.Problems)
            : DecidedDay.UpToDate(date) with { Outcome = result.Outcome };
    }

    private static bool IsDecided(Problem note) => note.Code is NoteCodes.LossTakenBack or NoteCodes.LossKept;
}

/// <summary>What a person has decided.</summary>
/// <param name="Source">Whose days.</param>
/// <param name="Range">Which; others may lie between.</param>
/// <param name="Decision">For whom, and what.</param>
public sealed record LossRequest(SourceSettings Source, DateRange Range, LossDecision Decision);

/// <summary>What came of it so far.</summary>
/// <param name="Results">The days that were dealt with, oldest first.</param>
/// <param name="Remaining">The days for which there was no time, or nothing to be had of a dependency: to be asked for again.</param>
public sealed record LossResult(IReadOnlyList<DecidedDay> Results, IReadOnlyList<LocalDate> Remaining);

/// <summary>What came of one day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Outcome">How it stands now.</param>
/// <param name="Users">Users of whom was decided now.</param>
/// <param name="Messages">What was sent now.</param>
/// <param name="Problems">What is left.</param>
public sealed record DecidedDay(LocalDate Date, CollectionOutcome Outcome, int Users, MessageCounts Messages, IReadOnlyList<Problem> Problems)
{
    internal static DecidedDay UpToDate(LocalDate date) => new(date, CollectionOutcome.UpToDate, 0, MessageCounts.None, []);
}
