using TimesheetFunctions.EndToEnd.Tests.Proxies;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>A request of a collection, before or after which the host is killed.</summary>
internal sealed record Boundary(string Name, Func<PassingRequest, bool> Matches, int Number = 1)
{
    private static readonly Boundary[] Reads =
    [
        new("read ledger", request => request.Is("GET", "ledger/")),
        new("list records", request => request.Method == "GET" && request.Path.Contains("prefix=collections/", StringComparison.Ordinal)),
        new("list raw", request => request.Method == "GET" && request.Path.Contains("prefix=raw/", StringComparison.Ordinal)),
    ];

    private static readonly Boundary[] Start =
    [
        new("lock blob", request => request.Is("PUT", "locks/")),
        new("lease", request => request.Is("LEASE acquire", "locks/")),
    ];

    private static readonly Boundary[] Middle =
    [
        new("marker", request => request.Is("PUT", "state/open/")),
        new("first page", request => request.Is("PUT", "raw/") && request.Path.Contains("page-0001", StringComparison.Ordinal)),
        new("third page", request => request.Is("PUT", "raw/") && request.Path.Contains("page-0003", StringComparison.Ordinal)),
        new("first send", request => request == PassingRequest.Send),
    ];

    private static readonly Boundary[] End =
    [
        new("record", request => request.Is("PUT", "collections/")),
        new("marker removal", request => request.Is("DELETE", "state/open/")),
        new("lock removal", request => request.Is("DELETE", "locks/")),
    ];

    /// <summary>Of a day's first collection.</summary>
    public static IReadOnlyList<(Boundary Boundary, Moment Moment)> OfFirst { get; } =
    [
        .. Reads.Select(read => (read, Moment.Before)),
        .. BothMoments([.. Start, Ledger("new ledger", 1), .. Middle, Send(3), Ledger("pending ledger", 2), Ledger("sent ledger", 3), .. End]),
    ];

    /// <summary>
    /// Of a collection that finds changes: no ledger is made, and one user more is asked for. What comes before the mark and after its removal
    /// is as in a first collection.
    /// </summary>
    public static IReadOnlyList<(Boundary Boundary, Moment Moment)> OfAgain { get; } =
    [
        .. BothMoments(
        [
            .. Middle, Ledger("pending ledger", 1), Ledger("sent ledger", 2), .. End.SkipLast(1),
            new("page of who vanished", request => request.Is("PUT", "raw/") && request.Path.Contains("page-0004", StringComparison.Ordinal)),
        ]),
    ];

    private static Boundary Ledger(string name, int number) => new(name, request => request.Is("PUT", "ledger/"), number);

    private static Boundary Send(int number) => new($"send {number}", request => request == PassingRequest.Send, number);

    private static IEnumerable<(Boundary Boundary, Moment Moment)> BothMoments(IEnumerable<Boundary> boundaries) =>
        boundaries.SelectMany(boundary => new[] { (boundary, Moment.Before), (boundary, Moment.After) });
}
