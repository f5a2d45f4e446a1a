using System.Globalization;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Comparing;

/// <summary>Notices a day on which far fewer people have hours than on the same weekday of the weeks before.</summary>
internal sealed class UsualPeople(LedgerStore ledgers)
{
    private const int Weeks = 4;
    private const int FewestMissing = 3;
    private const int DaysOfWeek = 7;

    /// <summary>Looks at the weeks before; mostly the newest of them tells that all is as usual.</summary>
    /// <param name="day">The day.</param>
    /// <param name="withHours">How many have hours on it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The note; null where nothing is unusual, or a day of these weeks is not collected.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<Problem?> CompareAsync(DayKey day, int withHours, CancellationToken cancellation)
    {
        var lowest = int.MaxValue;
        for (var week = 1; week <= Weeks; week++)
        {
            var before = await ledgers.FindSeenAsync(day with { Date = day.Date.PlusDays(-week * DaysOfWeek) }, cancellation);
            if (before is not { Outcome: Outcomes.Succeeded } || !AreFew(withHours, before.WithHours))
            {
                return null;
            }

            lowest = Math.Min(lowest, before.WithHours);
        }

        return new Problem(
            NoteCodes.FewerPeopleThanUsual,
            string.Create(
                CultureInfo.InvariantCulture, $"People with hours: {withHours}. On the same weekday of the last {Weeks} weeks there were {lowest} or more."));
    }

    /// <summary>Whether people are fewer than half, and at least three fewer.</summary>
    public static bool AreFew(int withHours, int usual) => withHours * 2 < usual && usual - withHours >= FewestMissing;
}
