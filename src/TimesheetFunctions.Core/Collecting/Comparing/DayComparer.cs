using NodaTime;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Comparing;

/// <summary>What a comparison came to.</summary>
/// <param name="Plan">What has to be published, and the losses held back because they are so many.</param>
/// <param name="NotReported">Users whose hours stay until a person decides, as they are in no answer any more.</param>
internal sealed record ComparedDay(LedgerPlan Plan, IReadOnlyList<Guid> NotReported)
{
    /// <summary>Everybody whose loss waits for a person.</summary>
    public IReadOnlyList<Guid> HeldBack => [.. Plan.HeldBack, .. NotReported];
}

/// <summary>Compares a day with its ledger, with the care that losses need (contract, step 5).</summary>
/// <param name="planner">Makes the new revisions.</param>
/// <param name="rule">What becomes of those who are not reported any more.</param>
internal sealed class DayComparer(LedgerPlanner planner, WithdrawalRule rule)
{
    /// <summary>Compares; nothing is changed by it.</summary>
    /// <param name="ledger">What has been published.</param>
    /// <param name="wanted">How users' days should stand.</param>
    /// <param name="keepsEveryone">Whether nobody can be said to be missing.</param>
    /// <param name="acceptLosses">Whether a person has released very many losses.</param>
    public ComparedDay Compare(DayLedger ledger, WantedUsers wanted, bool keepsEveryone, bool acceptLosses)
    {
        var undecided = wanted.NotReported.Where(user => !ledger.Entries[user].Kept).ToList();
        var sends = rule == WithdrawalRule.Send && !keepsEveryone;
        var days = sends ? [.. wanted.Days, .. undecided.Select(user => new WantedDay(user, null, DayContent.Withdrawn, null))] : wanted.Days;
        var held = sends ? []
            : keepsEveryone ? undecided.FindAll(user => ledger.Entries[user].Held is { Reason: HoldReason.NotReported })
            : undecided;
        var plan = planner.Plan(ledger, days, keepsEveryone, acceptLosses);
        return new ComparedDay(plan with { Unchanged = plan.Unchanged + held.Count }, held);
    }

    /// <summary>Marks in the ledger whose loss waits, and since when; takes the marks off whose hours do not, or who is reported again.</summary>
    /// <returns>Whether the ledger is other than it was.</returns>
    public static bool Mark(DayLedger ledger, ComparedDay compared, DayReading reading, Instant now)
    {
        var reasons = compared.Plan.HeldBack.ToDictionary(user => user, _ => HoldReason.MassLoss);
        foreach (var user in compared.NotReported)
        {
            reasons[user] = HoldReason.NotReported;
        }

        var marked = ledger.Entries.Values
            .Select(entry => (Entry: entry, Marked: Mark(entry, reasons, reading, now)))
            .Where(one => one.Marked != one.Entry)
            .ToList();
        marked.ForEach(one => ledger.Put(one.Marked));
        return marked.Count > 0;
    }

    private static LedgerEntry Mark(LedgerEntry entry, Dictionary<Guid, HoldReason> reasons, DayReading reading, Instant now)
    {
        var user = entry.Summary.UserId;
        HeldLoss? held = !reasons.TryGetValue(user, out var reason) ? null
            : entry.Held?.Reason == reason ? entry.Held
            : new HeldLoss(reason, now);
        return entry with { Held = held, Kept = entry.Kept && !reading.Users.ContainsKey(user) };
    }
}
