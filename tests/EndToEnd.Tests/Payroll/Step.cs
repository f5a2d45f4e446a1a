using CsCheck;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Payroll;

/// <summary>One thing that happens in a history. Users and days are places in the world's lists, so that a failing history can be made smaller.</summary>
internal abstract record Step
{
    /// <summary>Somebody's hours change; 0 is a day with an entry and no hours.</summary>
    public sealed record Works(int User, int Day, int Seconds) : Step;

    /// <summary>The user is listed and has no entry.</summary>
    public sealed record HasNoEntry(int User, int Day) : Step;

    /// <summary>Found by id only.</summary>
    public sealed record LeavesTeam(int User, int Day) : Step;

    public sealed record Vanishes(int User, int Day) : Step;

    /// <summary>A count that cannot be read.</summary>
    public sealed record IsSpoiled(int User, int Day) : Step;

    /// <summary>An id that cannot be read: nobody is taken away as long as it is so.</summary>
    public sealed record LosesId(int User, int Day) : Step;

    /// <summary>TrackPilots leaves a page of its lists empty, gives the one before again, or says that the page is not whole, until it recovers.</summary>
    public sealed record ListsBadly(FaultKind Kind, int Page) : Step;

    /// <summary>It announces another number than there are, on all pages or on one.</summary>
    public sealed record LiesAboutTotal(int Total, int? Page) : Step;

    /// <summary>It refuses whatever asks for the user by id; the last place is that of the one it does not know.</summary>
    public sealed record RefusesId(int User) : Step;

    public sealed record Recovers : Step;

    public sealed record Tick : Step;

    /// <summary>The API fails from its n-th request on.</summary>
    public sealed record FailingTick(int Request) : Step;

    public sealed record LosingTick(SendLoss Loss) : Step;

    /// <summary>The app dies at a blob operation of the tick.</summary>
    public sealed record DeadlyTick(int Operation, bool AfterIt) : Step;

    public sealed record Releases(int Day) : Step;

    private static Gen<FaultKind> BadLists { get; } = Gen.OneOf(
        new[] { FaultKind.EmptyPage, FaultKind.DoubledPage, FaultKind.MovedList, FaultKind.PartialPage, FaultKind.ErrorPastEnd }.Select(Gen.Const).ToArray());

    public static Gen<Step[]> Histories(int users, int days)
    {
        var user = Gen.Int[0, users - 1];
        var day = Gen.Int[0, days - 1];
        return Gen.Frequency(
            (6, Gen.Select(user, day, Gen.Int[0, 40_000], Step (u, d, s) => new Works(u, d, s < 8_000 ? 0 : s))),
            (2, Gen.Select(user, day, Step (u, d) => new HasNoEntry(u, d))),
            (2, Gen.Select(user, day, Step (u, d) => new LeavesTeam(u, d))),
            (3, Gen.Select(user, day, Step (u, d) => new Vanishes(u, d))),
            (1, Gen.Select(user, day, Step (u, d) => new IsSpoiled(u, d))),
            (1, Gen.Select(user, day, Step (u, d) => new LosesId(u, d))),
            (2, Gen.Select(BadLists, Gen.Int[1, 3], Step (kind, page) => new ListsBadly(kind, page))),
            (1, Gen.Select(Gen.Int[0, 12], Gen.Int[0, 3], Step (total, page) => new LiesAboutTotal(total, page == 0 ? null : page))),
            (1, Gen.Int[0, users].Select(Step (u) => new RefusesId(u))),
            (2, Gen.Const<Step>(new Recovers())),
            (3, Gen.Const<Step>(new Tick())),
            (1, Gen.Int[1, 6].Select(Step (n) => new FailingTick(n))),
            (2, Gen.Bool.Select(Step (taken) => new LosingTick(taken ? SendLoss.Acknowledgement : SendLoss.Message))),
            (4, Gen.Select(Gen.Int[1, 60], Gen.Bool, Step (n, after) => new DeadlyTick(n, after))),
            (1, day.Select(Step (d) => new Releases(d)))).Array[1, 22];
    }
}
