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
        var page = fault?.Kind == FaultKind.IgnoreOffset ? 1 : request.Offset;
        var roster = rosters.Of(request);

        // The older envelope knows no paging: whatever the offset, everybody.
        var users = older ? roster.Take(0, int.MaxValue) : roster.Take((page - 1L) * options.PageSize, options.PageSize);
        var plan = new PagePlan { Roster = roster, Users = users, AnnouncedTotal = roster.Total, OlderEnvelope = older };
        return fault is null ? plan : Spoil(plan, fault);
    }

    static PagePlan Spoil(PagePlan plan, Fault fault) => fault.Kind switch
    {
        FaultKind.AnnounceTotal => plan with { AnnouncedTotal = fault.Total ?? plan.AnnouncedTotal * 2 },
        FaultKind.RepeatUsers => plan with { Users = [.. plan.Users, .. plan.Roster.Take(0, fault.Users ?? 1)] },
        FaultKind.NullList => plan with { List = UserListForm.Null },
        FaultKind.MissingList => plan with { List = UserListForm.Missing },
        FaultKind.OversizedPage => plan with { AtLeastBytes = fault.Bytes ?? DefaultOversize },
        _ => plan,
    };
}
