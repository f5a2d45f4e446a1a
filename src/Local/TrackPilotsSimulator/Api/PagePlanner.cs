using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Decides what a page holds, and lets a fault spoil it.</summary>
internal sealed class PagePlanner(SimulatedWorld world, SimulatorOptions options)
{
    const long DefaultOversize = 40 * 1024 * 1024;

    readonly RosterKeeper rosters = new(world);

    public PagePlan Plan(TimesheetRequest request, Fault? fault)
    {
        var older = options.OlderEnvelope || fault?.Kind == FaultKind.OlderEnvelope;
        var roster = rosters.Of(request);
        var page = PageOf(request, roster, fault);

        // The older envelope knows no paging: whatever the offset, everybody.
        var users = older ? roster.Take(0, int.MaxValue) : roster.Take(page.Skip, options.PageSize);
        var plan = new PagePlan { Roster = roster, Users = users, AnnouncedTotal = roster.Total, OlderEnvelope = older, Days = page.Days };
        return fault is null ? plan : Spoil(plan, fault);
    }

    /// <summary>Whether the page asked for lies behind the last one that lists somebody.</summary>
    public bool IsPastEnd(TimesheetRequest request) => Skip(request.Offset) >= rosters.Of(request).Total;

    (long Skip, RequestedDay[] Days) PageOf(TimesheetRequest request, Roster roster, Fault? fault)
    {
        var pages = (roster.Total + options.PageSize - 1) / options.PageSize;
        var half = (request.Days.Length + 1) / 2;
        return fault?.Kind switch
        {
            FaultKind.IgnoreOffset => (0, request.Days),
            FaultKind.DoubledPage => (Skip(Math.Max(1, request.Offset - 1)), request.Days),
            FaultKind.MovedList => (Skip(request.Offset) + (fault.Users ?? 1), request.Days),
            FaultKind.SplitDays when request.Offset <= pages => (Skip(request.Offset), request.Days[..half]),
            FaultKind.SplitDays => (Skip(request.Offset - pages), request.Days[half..]),
            _ => (Skip(request.Offset), request.Days),
        };
    }

    long Skip(int page) => (page - 1L) * options.PageSize;

    static PagePlan Spoil(PagePlan plan, Fault fault) => fault.Kind switch
    {
        FaultKind.AnnounceTotal => plan with { AnnouncedTotal = fault.Total ?? plan.AnnouncedTotal * 2 },
        FaultKind.RepeatUsers => plan with { Users = [.. plan.Users, .. plan.Roster.Take(0, fault.Users ?? 1)] },
        FaultKind.ContradictUsers => plan with { Contradicted = [.. plan.Users.Take(fault.Users ?? 1)] },
        FaultKind.NullList => plan with { List = UserListForm.Null },
        FaultKind.MissingList => plan with { List = UserListForm.Missing },
        FaultKind.OversizedPage => plan with { AtLeastBytes = fault.Bytes ?? DefaultOversize },
        FaultKind.EmptyPage or FaultKind.EmptySuccess => plan with { Users = [] },
        FaultKind.OtherAge => plan with { Year = fault.Year ?? 1 },
        FaultKind.PartialPage => plan with { Extra = ("partial", "true") },
        FaultKind.ErrorsList => plan with { Users = [], Extra = ("errors", """[{"message":"Something went wrong","code":"SIMULATED_FAULT"}]""") },
        FaultKind.SuccessText => plan with { Users = [], Extra = ("success", "\"false\"") },
        FaultKind.NotANumber => plan with { TotalIsNaN = true },
        _ => plan,
    };
}
