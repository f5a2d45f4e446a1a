using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Comparing;

/// <summary>How a user's day should stand.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Name">Null where none is known now; then the last known one stays.</param>
/// <param name="Content">The content.</param>
/// <param name="Raw">The bytes it is from; null where the user was not listed.</param>
public sealed record WantedDay(Guid UserId, string? Name, DayContent Content, RawReference? Raw);

/// <summary>What has to be published.</summary>
/// <param name="Changes">The entries with a new revision, to be sent.</param>
/// <param name="Unchanged">Users for whom nothing has to be sent.</param>
/// <param name="HeldBack">Users whose loss waits for a person.</param>
/// <param name="UsersWithHours">Of the ledger as it was.</param>
public sealed record LedgerPlan(IReadOnlyList<LedgerEntry> Changes, int Unchanged, IReadOnlyList<Guid> HeldBack, int UsersWithHours);

/// <summary>Compares what TrackPilots says with what has been published (contract, step 5).</summary>
/// <param name="context">What all messages have in common.</param>
/// <param name="dayLength">Of the local day.</param>
/// <param name="losses">How many losses are too many.</param>
public sealed class LedgerPlanner(SummaryContext context, Duration dayLength, LossLimit losses)
{
    /// <summary>Makes the new revisions.</summary>
    /// <param name="ledger">What has been published.</param>
    /// <param name="wanted">How each user's day should stand; a user that is not in it stays as it is.</param>
    /// <param name="keepEveryone">Whether nobody may be withdrawn or made absent.</param>
    /// <param name="acceptLosses">Whether a person has released losses.</param>
    public LedgerPlan Plan(DayLedger ledger, IReadOnlyList<WantedDay> wanted, bool keepEveryone, bool acceptLosses)
    {
        var changes = wanted.Where(day => IsChange(ledger, day)).ToList();
        var unchanged = wanted.Count - changes.Count;
        if (keepEveryone)
        {
            changes.RemoveAll(TakesAway);
        }

        var lost = changes.Where(day => IsLoss(ledger, day)).Select(day => day.UserId).ToList();
        var withHours = ledger.Entries.Values.Count(entry => entry.Summary.Content.HasHours);
        var holdBack = !acceptLosses && losses.IsExceeded(lost.Count, withHours);
        if (holdBack)
        {
            changes.RemoveAll(day => TakesAway(day) || IsLoss(ledger, day));
        }

        using var writer = new CloudEventWriter(context);
        var entries = changes.ConvertAll(day => NewEntries.Write(writer, context, dayLength, day, EarlierOf(ledger, day.UserId)));
        return new LedgerPlan(entries, unchanged, holdBack ? lost : [], withHours);
    }

    private static bool IsChange(DayLedger ledger, WantedDay day) =>
        !ledger.Entries.TryGetValue(day.UserId, out var entry) || entry.Summary.Content != day.Content;

    private static bool TakesAway(WantedDay day) => day.Content.Status != SummaryStatus.Recorded;

    private static bool IsLoss(DayLedger ledger, WantedDay day) =>
        !day.Content.HasHours && ledger.Entries.TryGetValue(day.UserId, out var entry) && entry.Summary.Content.HasHours;

    // In a rebuilt ledger nobody is new: whatever was sent of a user it does not know had a revision up to this one.
    private static Earlier? EarlierOf(DayLedger ledger, Guid userId) =>
        ledger.Entries.TryGetValue(userId, out var entry)
            ? new Earlier(Math.Max(entry.Summary.Revision, ledger.RevisionsFrom), entry.Summary.UserName, new PreviousRevision(entry.Summary.Revision, entry.Summary.Content))
            : ledger.RevisionsFrom > 0
                ? new Earlier(ledger.RevisionsFrom, null, new PreviousRevision(ledger.RevisionsFrom, DayContent.Absent))
                : null;
}
