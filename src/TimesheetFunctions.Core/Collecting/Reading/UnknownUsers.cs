using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Reading;

/// <summary>What to say of users whose ids TrackPilots refuses.</summary>
internal static class UnknownUsers
{
    /// <summary>A problem for each, but not for those withdrawn before, held or kept: that they are gone is known.</summary>
    public static IEnumerable<Problem> Problems(DayLedger ledger, DayReading reading) => reading.RefusedIds
        .Where(user => !reading.Users.ContainsKey(user) && !IsKnownToBeGone(ledger, user))
        .Order()
        .Select(user => new Problem(ProblemCodes.UnknownUser, "TrackPilots refuses to be asked for this user's id; all others were read.", user.ToString("D")));

    private static bool IsKnownToBeGone(DayLedger ledger, Guid user) => ledger.Entries.TryGetValue(user, out var entry)
        && (entry.Summary.Content.Status == SummaryStatus.Withdrawn || entry.Kept || entry.Held is { Reason: HoldReason.NotReported });
}
