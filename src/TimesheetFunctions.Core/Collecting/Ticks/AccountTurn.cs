using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Planning;

namespace TimesheetFunctions.Core.Collecting.Ticks;

/// <summary>
/// The days of one account in a tick, one after the other: first those marked open, then what people asked for, then what is due; the account's
/// sources in turn.
/// </summary>
/// <param name="account">Whose days.</param>
/// <param name="collector">Collects a day.</param>
/// <param name="goesOn">Whether another day may be begun.</param>
/// <param name="logger">The log.</param>
internal sealed class AccountTurn(AccountPlan account, DayCollector collector, Func<bool> goesOn, ILogger logger)
{
    private readonly List<CollectionResult> results = [];
    private readonly OrderedDictionary<SourceName, SourceTurn> turns =
        new(account.Plans.Select(plan => KeyValuePair.Create(plan.Source.Name, new SourceTurn())));

    /// <summary>The days that were taken, in order.</summary>
    public IReadOnlyList<CollectionResult> Results => results;

    /// <summary>The days that are left for a later tick.</summary>
    public IEnumerable<DayKey> Left => turns.Values.SelectMany(turn => turn.Left).Select(request => request.Day);

    /// <summary>What nobody foresaw, if a day met it.</summary>
    public Exception? Unforeseen { get; private set; }

    /// <summary>Takes the days.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await TakeInTurnAsync(account.Open, cancellation);
        await TakeInTurnAsync([.. account.Plans.SelectMany(plan => plan.Asked)], cancellation);
        await TakeInTurnAsync([.. account.Plans.SelectMany(plan => plan.Due)], cancellation);
    }

    private async Task TakeInTurnAsync(IReadOnlyList<CollectionRequest> requests, CancellationToken cancellation)
    {
        foreach (var source in requests.GroupBy(request => request.Source.Name))
        {
            turns[source.Key].Add(source);
        }

        while (await TakeOneOfEachAsync(cancellation))
        {
        }
    }

    private async Task<bool> TakeOneOfEachAsync(CancellationToken cancellation)
    {
        var took = false;
        foreach (var turn in turns.Values)
        {
            if (goesOn() && turn.TryTake(out var request))
            {
                took = true;
                await TakeAsync(turn, request, cancellation);
            }
        }

        return took;
    }

    private async Task TakeAsync(SourceTurn turn, CollectionRequest request, CancellationToken cancellation)
    {
        try
        {
            var result = await collector.CollectAsync(request, cancellation);
            results.Add(result);
            turn.Note(result);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // One source's failure never holds back another, whatever it is.
            CollectingLog.Unforeseen(logger, request.Day.Source.Value, request.Day.DateText, e);
            Unforeseen = e;
            turn.End("unforeseen");
        }

        if (turn.EndedBy is { } code)
        {
            CollectingLog.TurnEnded(logger, request.Source.Name.Value, code);
        }
    }
}
