using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Storage.Locks;

namespace TimesheetFunctions.Core.Collecting.Ticks;

/// <summary>Accounts worked for side by side, as many at once as the settings say, each by one process at a time.</summary>
public sealed class AccountsAtWork(
    DayCollector collector, LeaseLocks locks, TimesheetSettings settings, TimeProvider clock, ILogger<AccountsAtWork> logger)
{
    /// <summary>Takes the days of all accounts that nobody else works for.</summary>
    /// <param name="accounts">In the order in which they begin.</param>
    /// <param name="hasTime">Whether another day may be begun.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was done, in the order of the accounts.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed for an account; all others were worked for.</exception>
    internal async Task<IReadOnlyList<AccountTurn>> TakeAsync(
        IReadOnlyList<AccountPlan> accounts, Func<bool> hasTime, CancellationToken cancellation)
    {
        var turns = new AccountTurn?[accounts.Count];
        var faults = new ConcurrentQueue<Exception>();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = settings.AccountsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(accounts.Index().Where(account => account.Item.HasWork), atOnce, async (account, stop) =>
        {
            try
            {
                turns[account.Index] = await TakeAsync(account.Item, hasTime, stop);
            }
            catch (Exception e) when (StorageFailure.Is(e) && !stop.IsCancellationRequested)
            {
                faults.Enqueue(e);
            }
        });
        if (faults.TryDequeue(out var fault))
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        return [.. turns.OfType<AccountTurn>()];
    }

    private async Task<AccountTurn> TakeAsync(AccountPlan account, Func<bool> hasTime, CancellationToken cancellation)
    {
        await using var held = await locks.TryTakeAccountAsync(account.Name, CollectionId.New(clock), cancellation);
        if (held is null)
        {
            CollectingLog.AccountTaken(logger, account.Name.Value);
        }

        var turn = new AccountTurn(account, collector, () => held is { Lost.IsCancellationRequested: false } && hasTime(), logger);
        await turn.RunAsync(cancellation);
        return turn;
    }
}
