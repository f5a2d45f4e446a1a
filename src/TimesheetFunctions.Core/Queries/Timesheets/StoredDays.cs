using System.Collections.Concurrent;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Reads days from their ledgers, as they were published.</summary>
internal sealed class StoredDays(LedgerStore ledgers)
{
    // Ledgers' bytes are in memory only this many at once.
    private const int ReadsAtOnce = 4;

    /// <summary>Reads ledgers into the tables.</summary>
    /// <param name="days">Days, their places in the answer, and how many users they probably have.</param>
    /// <param name="only">The users to read; null: all.</param>
    /// <param name="tables">Get the rows.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The ledgers as they were read, by place; one that is gone is not among them.</returns>
    /// <exception cref="UnreadableLedgerException">One is no ledger.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyDictionary<int, ListedLedger>> ReadAsync(
        IReadOnlyList<(int Place, DayKey Day, int Users)> days, IReadOnlySet<Guid>? only, TimesheetTables tables, CancellationToken cancellation)
    {
        var read = new ConcurrentDictionary<int, ListedLedger>();
        var checks = new CheckCodes();
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(days, options, async (one, stop) =>
        {
            var table = new DayTable(tables, one.Place, only?.Count ?? one.Users);
            if (await ledgers.ReadAsync(one.Day, content => Read(content, table, only, tables, checks), stop) is { } found)
            {
                tables.Put(found.Value);
                read[one.Place] = found.Ledger;
            }
        });
        return read;
    }

    private static DayTable Read(
        ReadOnlyMemory<byte> content, DayTable day, IReadOnlySet<Guid>? only, TimesheetTables tables, CheckCodes checks)
    {
        var row = new PublishedRow(tables, checks);
        LedgerFormat.Visit(content, only, (body, delivery) => row.Read(body.Span, delivery, day));
        return day;
    }
}
