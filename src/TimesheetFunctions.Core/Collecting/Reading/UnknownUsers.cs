using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Reading;

/// <summary>What to say of users whose ids TrackPilots refuses.</summary>
internal static class UnknownUsers
{
    /// <summary>
    /// A problem for each who is in no answer, but not for those withdrawn before, held or kept: that they are gone is known.
    /// </summary>
    public static IEnumerable<Problem> Problems(DayLedger ledger, DayReading reading) => reading.Refusals
        .Where(problem => Guid.Parse(problem.UserId!) is var user && !reading.Users.ContainsKey(user) && !IsKnownToBeGone(ledger, user));

    private static bool IsKnownToBeGone(DayLedger ledger, Guid user) => ledger.Entries.TryGetValue(user, out var entry)
        && (entry.Summary.Content.Status == SummaryStatus.Withdrawn || entry.Kept || entry.Held is { Reason: HoldReason.NotReported });
}
