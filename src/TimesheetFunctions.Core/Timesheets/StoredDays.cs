using System.Collections.Concurrent;
using TimesheetFunctions.Core.Identifiers;
using TimesheetFunctions.Core.Ledger;
using TimesheetFunctions.Core.Summaries;

namespace TimesheetFunctions.Core.Timesheets;

/// <summary>Reads days from their ledgers, as they were published.</summary>
internal sealed class StoredDays(LedgerStore ledgers)
{
    // Ledgers' bytes are in memory only this many at once.
    private const int ReadsAtOnce = 4;

    /// <summary>Reads ledgers into the tables.</summary>
    /// <param name="days">Days and their places in the answer.</param>
    /// <param name="only">The users to read; null: all.</param>
    /// <param name="tables">Get the rows.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The ledgers as they were read, by place; one that is gone is not among them.</returns>
    /// <exception cref="UnreadableLedgerException">One is no ledger.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyDictionary<int, ListedLedger>> ReadAsync(
        IReadOnlyList<(int Place, DayKey Day)> days, IReadOnlySet<Guid>? only, TimesheetTables tables, CancellationToken cancellation)
    {
        var read = new ConcurrentDictionary<int, ListedLedger>();
        var checks = new CheckCodes();
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(days, options, async (one, stop) =>
        {
            if (await ledgers.ReadAsync(one.Day, content => Rows(content, only, checks), stop) is { } found)
            {
                tables.Put(one.Place, found.Value);
                read[one.Place] = found.Ledger;
            }
        });
        return read;
    }

    private static List<UserRow> Rows(ReadOnlyMemory<byte> content, IReadOnlySet<Guid>? only, CheckCodes checks)
    {
        var rows = new List<UserRow>();
        LedgerFormat.Visit(content, only, (body, delivery) =>
        {
            var (summary, codes) = PublishedSummary.ReadWithChecks(body.Span);
            rows.Add(new UserRow(summary.UserId, summary.UserName, new SheetRow(summary.Content, checks.Same(codes), summary.Revision, delivery)));
        });
        return rows;
    }

    /// <summary>Keeps one list for all that are alike.</summary>
    private sealed class CheckCodes
    {
        private readonly ConcurrentDictionary<string, IReadOnlyList<string>> known = new();

        public IReadOnlyList<string> Same(IReadOnlyList<string> codes) =>
            codes.Count == 0 ? [] : known.GetOrAdd(string.Join(' ', codes), _ => codes);
    }
}
