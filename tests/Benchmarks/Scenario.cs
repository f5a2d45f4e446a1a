namespace TimesheetFunctions.Benchmarks;

/// <summary>One size of the world, and how far a whole collection may be above the floor.</summary>
internal sealed record Scenario(string Name, int Users, int PageSize, TimeSpan Latency, int Width, int Rounds, double? MostTimesTheFloor)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("2,000 users, 50 a page, 100 ms", 2_000, 50, TimeSpan.FromMilliseconds(100), 8, 7, 1.3),
        new("2,000 users, 50 a page, no latency", 2_000, 50, TimeSpan.Zero, 8, 7, null),
        new("20,000 users, 100 a page, no latency", 20_000, 100, TimeSpan.Zero, 8, 3, null),
    ];
}
