using System.Globalization;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Comparing;

/// <summary>What to say of losses that wait for a person.</summary>
internal static class HeldProblems
{
    /// <summary>Of somebody who is in no answer any more.</summary>
    public static Problem NotReported(LedgerEntry entry) => new(
        ProblemCodes.LossHeld,
        string.Create(
            CultureInfo.InvariantCulture,
            $"TrackPilots does not report this user any more, neither in a team nor by id{Since(entry)}; the published hours stay until a person decides."),
        entry.Summary.UserId.ToString("D"));

    /// <summary>Of very many at once.</summary>
    public static Problem MassLoss(LedgerPlan plan) => new(
        ProblemCodes.MassLoss,
        $"{plan.HeldBack.Count} of {plan.UsersWithHours} users with hours would lose them; this waits for a person to accept the losses.");

    private static string Since(LedgerEntry entry) => entry.Held is { } held ? $" (since {InstantText.Write(held.Since)})" : "";
}
