using NodaTime;

namespace TimesheetFunctions.Core.Planning;

/// <summary>The sources of one TrackPilots key in a tick. One process works for an account at a time.</summary>
/// <param name="Name">The account's: that of its first source in the settings.</param>
/// <param name="Plans">What its sources have to do; whichever was left longest begins.</param>
/// <param name="Open">Days to be finished before all else.</param>
public sealed record AccountPlan(SourceName Name, IReadOnlyList<SourcePlan> Plans, IReadOnlyList<CollectionRequest> Open)
{
    /// <summary>Whether there is anything to be done.</summary>
    public bool HasWork => Open.Count > 0 || Plans.Any(plan => plan.Asked.Count + plan.Due.Count > 0);

    /// <summary>
    /// The accounts, whichever was left longest first: one whose single day takes a whole tick takes it every other time at most.
    /// </summary>
    /// <param name="plans">Of all sources, as the settings have them.</param>
    /// <param name="marked">All days that are marked open.</param>
    public static IReadOnlyList<AccountPlan> Of(IReadOnlyList<SourcePlan> plans, IReadOnlyList<DayKey> marked) =>
    [
        .. plans
            .OrderBy(plan => plan.LastAttempt ?? Instant.MinValue)
            .GroupBy(plan => plan.Source.ApiKey, StringComparer.Ordinal)
            .Select(account => new AccountPlan(
                plans.First(plan => plan.Source.ApiKey == account.Key).Source.Name,
                [.. account],
                [.. account.SelectMany(plan => plan.ToFinish(marked))])),
    ];
}
