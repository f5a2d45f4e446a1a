using CsCheck;
using TimesheetFunctions.EndToEnd.Tests.Payroll;

namespace TimesheetFunctions.EndToEnd.Tests.Losses;

/// <summary>One thing that happens in a history of losses. Users, days and sources are places in the world's lists.</summary>
internal abstract record LossStep
{
    /// <summary>Somebody's hours change; 0 is an entry without hours. Whoever was deleted is back.</summary>
    public sealed record Works(int User, int Day, int Seconds) : LossStep;

    /// <summary>Listed with no entry.</summary>
    public sealed record HasNoEntry(int User, int Day) : LossStep;

    /// <summary>In no team any more: found by id alone, and so by the other source where that asks for the id.</summary>
    public sealed record LeavesTeam(int User, int Day) : LossStep;

    /// <summary>Nowhere any more.</summary>
    public sealed record IsDeleted(int User, int Day) : LossStep;

    public sealed record Collects(int Source, int Day) : LossStep;

    /// <summary>Both sources at once.</summary>
    public sealed record CollectsBoth(int Day) : LossStep;

    /// <summary>The app dies at a blob operation of a collection or decision.</summary>
    public sealed record Dies(LossStep In, int Operation, bool AfterIt) : LossStep;

    public sealed record LosesSends(LossStep In, SendLoss Loss) : LossStep;

    /// <summary>A person decides about everybody held of a day.</summary>
    public sealed record Decides(int Source, int Day, bool TakesBack) : LossStep;

    /// <summary>A person lets very many losses pass.</summary>
    public sealed record Releases(int Source, int Day) : LossStep;

    public static Gen<LossStep[]> Histories(int users, int days)
    {
        var user = Gen.Int[0, users - 1];
        var day = Gen.Int[0, days - 1];
        var source = Gen.Int[0, 1];
        var collects = Gen.Select(source, day, LossStep (s, d) => new Collects(s, d));
        var decides = Gen.Select(source, day, Gen.Bool, LossStep (s, d, takes) => new Decides(s, d, takes));
        var acts = Gen.Frequency((3, collects), (2, decides));
        return Gen.Frequency(
            (5, Gen.Select(user, day, Gen.Int[0, 40_000], LossStep (u, d, s) => new Works(u, d, s < 8_000 ? 0 : s))),
            (1, Gen.Select(user, day, LossStep (u, d) => new HasNoEntry(u, d))),
            (3, Gen.Select(user, day, LossStep (u, d) => new LeavesTeam(u, d))),
            (4, Gen.Select(user, day, LossStep (u, d) => new IsDeleted(u, d))),
            (5, collects),
            (2, day.Select(LossStep (d) => new CollectsBoth(d))),
            (3, Gen.Select(acts, Gen.Int[1, 20], Gen.Bool, LossStep (act, n, after) => new Dies(act, n, after))),
            (1, Gen.Select(acts, Gen.Bool, LossStep (act, taken) => new LosesSends(act, taken ? SendLoss.Acknowledgement : SendLoss.Message))),
            (3, decides),
            (1, Gen.Select(source, day, LossStep (s, d) => new Releases(s, d)))).Array[1, 25];
    }
}
