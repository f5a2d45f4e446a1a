using NodaTime;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Repairs.DeadLettering;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Repairs.LedgerRebuild;

/// <summary>Puts a lost ledger together again from what is left of its day. Nothing is written here.</summary>
internal sealed class LedgerReconstruction(DayTraceReader traceReader, ArchivedReadings pages, QueueTraces queue, TimesheetSettings settings)
{
    // Old records and pages may have been removed by a lifecycle rule, and what is gone cannot be counted: so begin far above what is left.
    private const int Step = 1000;

    /// <returns>The ledger, its entries pending; or why there is none.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<(Reconstruction? Found, Problem? Problem)> MakeAsync(
        DayKey day, CollectionId id, Instant madeAt, UnreadableLedger? unreadable, CancellationToken stop)
    {
        var traces = await traceReader.ReadAsync(day, stop);
        if (traces.Collections.Count == 0 && unreadable is null)
        {
            return (null, new Problem(RepairCodes.NeverCollected, $"Nothing is known of {day}: a collection makes its ledger."));
        }

        if (ZoneOf(day, traces) is not { } zone)
        {
            return (null, new Problem(RepairCodes.ZoneUnknown, $"No record tells the zone of {day}, and its source is not in the settings: add it there."));
        }

        var letters = await queue.ReadAsync(day, stop);
        var (users, missing) = await ReadUsersAsync(day, zone, traces, letters ?? [], stop);
        var ledger = Write(new SummaryContext(day, zone, id, madeAt), users, HighestRevision(traces, letters ?? [], unreadable));
        return (new Reconstruction(ledger, traces, missing, letters is not null), null);
    }

    private DateTimeZone? ZoneOf(DayKey day, DayTraces traces) =>
        (traces.TimeZone is { } recorded ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(recorded) : null)
        ?? settings.Sources.FirstOrDefault(source => source.Name == day.Source)?.Zone;

    private static int HighestRevision(DayTraces traces, IReadOnlyList<PayrollLetter> letters, UnreadableLedger? unreadable)
    {
        var sent = letters.Max(letter => (int?)letter.Summary.Revision, 0);
        var named = unreadable is null ? 0 : UnreadableText.HighestRevision(unreadable.Content);
        var highest = Math.Max(traces.HighestRevision, Math.Max(sent, named));
        return checked(((highest / Step) + 1) * Step);
    }

    private async Task<(ReconstructedUsers Users, int MissingPages)> ReadUsersAsync(
        DayKey day, DateTimeZone zone, DayTraces traces, IReadOnlyList<PayrollLetter> letters, CancellationToken stop)
    {
        var users = new ReconstructedUsers();
        var missing = 0;
        foreach (var trace in traces.Collections)
        {
            var reading = await pages.ReadAsync(day, zone, trace, stop);
            users.Add(trace, reading);
            missing += reading.MissingPages;
        }

        foreach (var letter in letters.OrderBy(letter => letter.Summary.Revision))
        {
            users.Add(letter);
        }

        return (users, missing);
    }

    private DayLedger Write(SummaryContext context, ReconstructedUsers users, int highest)
    {
        var length = new DayCalendar(context.Zone, Duration.FromTimeSpan(settings.SettleTime)).Length(context.Day.Date);
        using var writer = new CloudEventWriter(context);
        var entries = users.All.Select(user => NewEntries.Write(
            writer,
            context,
            length,
            new WantedDay(user.UserId, user.Name, user.Content, user.Raw),
            new Earlier(highest, user.Name, new PreviousRevision(user.Revision, user.Content))));
        return new DayLedger(context.Day, context.Zone.Id, [.. entries]) { RevisionsFrom = highest };
    }
}

/// <summary>A ledger put together again.</summary>
/// <param name="Ledger">Not written yet.</param>
/// <param name="Traces">From what.</param>
/// <param name="MissingPages">Pages that are gone or damaged.</param>
/// <param name="QueueRead">Whether the queue could be looked into.</param>
internal sealed record Reconstruction(DayLedger Ledger, DayTraces Traces, int MissingPages, bool QueueRead);
