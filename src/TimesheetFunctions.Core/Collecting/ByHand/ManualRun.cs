using NodaTime;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Requested;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.ByHand;

/// <summary>One request while it is worked on: which days are up to date, which are to be collected, and what came of them so far.</summary>
internal sealed class ManualRun
{
    private readonly ManualRequest request;
    private readonly RequestedDaysPlan before;
    private readonly List<RequestedDay> asked = [];
    private readonly List<ManualDay> results = [];

    /// <param name="request">What is wanted.</param>
    /// <param name="days">The days of its range that exist.</param>
    /// <param name="before">What was asked for before, and how the days stand.</param>
    public ManualRun(ManualRequest request, IEnumerable<LocalDate> days, RequestedDaysPlan before)
    {
        (this.request, this.before) = (request, before);
        foreach (var date in days)
        {
            var known = before.Days.GetValueOrDefault(date);
            var day = IsSame(known) ? known! : ToAsked(date);
            if (IsUpToDate(day, known))
            {
                results.Add(UpToDateDay(date, before.Statuses.GetValueOrDefault(date)));
            }
            else
            {
                asked.Add(day);
            }
        }
    }

    /// <summary>What has to be remembered before anything is done.</summary>
    public IReadOnlyList<RequestedDay> New => [.. asked.Where(day => !before.Days.Values.Contains(day))];

    /// <summary>The collections to make, oldest day first.</summary>
    public IEnumerable<CollectionRequest> ToCollect => asked.Select((before with { Days = asked.ToDictionary(day => day.Date) }).ToRequest);

    /// <summary>
    /// What need not be remembered any more: all, or where days remain those that failed, which the caller is told. The others are done by
    /// how they stand.
    /// </summary>
    public IReadOnlyList<RequestedDay> Forgettable
    {
        get
        {
            var ended = results.Where(result => !LeftToOthers(result)).ToDictionary(result => result.Date);
            var all = asked.TrueForAll(day => ended.ContainsKey(day.Date));
            return [.. asked.Where(day => all || ended.GetValueOrDefault(day.Date)?.Outcome == CollectionOutcome.Failed)];
        }
    }

    /// <summary>Notes how a day ended.</summary>
    public void Note(CollectionResult result) => results.Add(result.Record is { } record
        ? new ManualDay(result.Day.Date, result.Outcome, record.CollectionId, record.Users, record.Messages, record.Problems)
        : new ManualDay(result.Day.Date, result.Outcome, null, 0, MessageCounts.None, []));

    public ManualResult ToResult()
    {
        var dates = results.Select(result => result.Date).ToHashSet();
        return new ManualResult(
            [.. results.OrderBy(result => result.Date)], [.. asked.Select(day => day.Date).Where(date => !dates.Contains(date))]);
    }

    // Asked for in the same way and still under way: the earlier request goes on.
    private bool IsSame(RequestedDay? known) =>
        known is not null && before.IsUnderWay(known) && (known.Force || !request.Force) && (known.ReleasedOf is not null || ReleasedOf(known.Date) is null);

    private bool IsUpToDate(RequestedDay day, RequestedDay? known)
    {
        var status = before.Statuses.GetValueOrDefault(day.Date);
        return ReferenceEquals(day, known) ? before.IsDone(day) : !request.Force && UpToDate.Is(status);
    }

    private RequestedDay ToAsked(LocalDate date) => new(date, before.Now, request.Force, ReleasedOf(date));

    private CollectionId? ReleasedOf(LocalDate date) =>
        request.AcceptLosses && before.Statuses.GetValueOrDefault(date) is { HeldBack: > 0 } status ? status.CollectedBy : null;

    // Whoever is at it may know nothing of what was asked for here.
    private bool LeftToOthers(ManualDay result) =>
        result.Outcome == CollectionOutcome.InProgress && asked.Find(day => day.Date == result.Date) is { Force: true } or { ReleasedOf: not null };

    private static ManualDay UpToDateDay(LocalDate date, LedgerStatus? status) => new(
        date,
        CollectionOutcome.UpToDate,
        status?.CollectedBy?.ToString(),
        status?.Users ?? 0,
        MessageCounts.None with { Unchanged = status?.Users ?? 0 },
        []);
}
