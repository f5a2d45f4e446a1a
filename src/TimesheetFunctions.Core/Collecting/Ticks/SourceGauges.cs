using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Ticks;

/// <summary>Measures how sources stand once a tick is over, so that an alert looks at what the tick has left, not at what it has mended.</summary>
public sealed class SourceGauges(LedgerStore ledgers, SourceStarts starts, TimesheetSettings settings)
{
    private const int DaysOfWeek = 7;

    /// <summary>Measures a source of the settings.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task MeasureAsync(SourceSettings source, Instant now, CancellationToken cancellation)
    {
        var calendar = new DayCalendar(source.Zone, Duration.FromTimeSpan(settings.SettleTime));
        var start = await starts.FindAsync(source, calendar, now, cancellation);
        var known = await ledgers.ListAsync(source.Name, cancellation);
        MeasureUnsent(source.Name, known.Values, now);
        MeasureDoubtful(source.Name, known, calendar.LastComplete(now), now);

        var lacking = calendar.Days(start, calendar.LastComplete(now)).Where(date => known.GetValueOrDefault(date)?.CollectedBy is null).ToList();
        var age = lacking.Count == 0 ? Duration.Zero : now - calendar.CompleteAt(lacking[0]);
        Instruments.HeldBack.Record(known.Values.Sum(day => day.HeldBack), source.Name.Value);
        Instruments.DaysBehind.Record(lacking.Count, source.Name.Value);
        Instruments.OldestDue.Record(age.TotalHours, source.Name.Value);
    }

    /// <summary>Measures what a source has not sent, whether it is in the settings or not.</summary>
    public static void MeasureUnsent(SourceName source, IEnumerable<LedgerStatus> days, Instant now)
    {
        var (pending, refused, since) = (0L, 0L, now);
        foreach (var day in days)
        {
            pending += day.Pending;
            refused += day.Refused;
            since = Instant.Min(since, day.PendingSince ?? now);
        }

        Instruments.Pending.Record(pending, source.Value);
        Instruments.Refused.Record(refused, source.Value);
        Instruments.OldestPending.Record((now - since).TotalSeconds, source.Value);
    }

    // Older days with few people are as they are: the gauge goes back by itself.
    private static void MeasureDoubtful(SourceName source, IReadOnlyDictionary<LocalDate, LedgerStatus> known, LocalDate last, Instant now)
    {
        var incomplete = known.Values.Where(day => day.IncompleteSince is not null).ToList();
        var age = incomplete.Count == 0 ? Duration.Zero : now - incomplete.Min(day => day.IncompleteSince!.Value);
        var few = known.Count(day => day.Key > last.PlusDays(-DaysOfWeek) && day.Value.Notes.Codes.Contains(NoteCodes.FewerPeopleThanUsual));
        Instruments.IncompleteDays.Record(incomplete.Count, source.Value);
        Instruments.OldestIncomplete.Record(age.TotalHours, source.Value);
        Instruments.FewerPeople.Record(few, source.Value);
    }
}
