using TimesheetFunctions.EndToEnd.Tests.Proxies;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>A request of a day's collection, before or after which a worker or host is killed.</summary>
internal sealed record Boundary(string Name, Moment Moment, Func<PassingRequest, bool> Matches, int Number = 1)
{
    private static readonly Boundary[] Middle =
    [
        .. BothMoments("marker", request => request.Is("PUT", "state/open/")),
        .. BothMoments("first page", request => request.Is("PUT", "raw/") && request.Path.Contains("page-0001", StringComparison.Ordinal)),
        .. BothMoments("third page", request => request.Is("PUT", "raw/") && request.Path.Contains("page-0003", StringComparison.Ordinal)),
        .. BothMoments("record", request => request.Is("PUT", "collections/")),
        .. BothMoments("marker removal", request => request.Is("DELETE", "state/open/")),
    ];

    /// <summary>The sends of a day's first collection.</summary>
    public static IReadOnlyList<Boundary> SendsOfFirst { get; } = [.. Send(1), .. Send(3)];

    /// <summary>All else in a day's first collection.</summary>
    public static IReadOnlyList<Boundary> OfFirst { get; } =
    [
        new("read ledger", Moment.Before, request => request.Is("GET", "ledger/")),
        new("list records", Moment.Before, request => Lists(request, "collections/")),
        new("list raw", Moment.Before, request => Lists(request, "raw/")),
        .. BothMoments("lock blob", request => request.Is("PUT", "locks/")),
        .. BothMoments("lease", request => request.Is("LEASE acquire", "locks/")),
        .. Ledger("new ledger", 1),
        .. Middle,
        .. Ledger("pending ledger", 2),
        .. Ledger("sent ledger", 3),
        .. BothMoments("lock removal", request => request.Is("DELETE", "locks/")),
    ];

    /// <summary>The sends of a collection that finds changes.</summary>
    public static IReadOnlyList<Boundary> SendsOfAgain { get; } = [.. Send(1)];

    /// <summary>
    /// All else in a collection that finds changes: no ledger is made, and one user more is asked for. What comes before the mark and after its
    /// removal is as in a first collection.
    /// </summary>
    public static IReadOnlyList<Boundary> OfAgain { get; } =
    [
        .. Middle,
        .. Ledger("pending ledger", 1),
        .. Ledger("sent ledger", 2),
        .. BothMoments("page of who vanished", request => request.Is("PUT", "raw/") && request.Path.Contains("page-0004", StringComparison.Ordinal)),
    ];

    /// <summary>Whether it is a transfer to the broker, which does not say of which day.</summary>
    public bool IsSend => Matches(PassingRequest.Send);

    public override string ToString() => $"{(Moment == Moment.Before ? "before" : "after")} {Name}";

    private static Boundary[] Ledger(string name, int number) => BothMoments(name, request => request.Is("PUT", "ledger/"), number);

    private static Boundary[] Send(int number) => BothMoments($"send {number}", request => request == PassingRequest.Send, number);

    private static Boundary[] BothMoments(string name, Func<PassingRequest, bool> matches, int number = 1) =>
        [new(name, Moment.Before, matches, number), new(name, Moment.After, matches, number)];

    private static bool Lists(PassingRequest request, string prefix) =>
        request.Method == "GET" && request.Path.Contains($"prefix={prefix}", StringComparison.Ordinal);
}
