namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

public sealed class BoundaryTests(BoundaryRuns runs) : IClassFixture<BoundaryRuns>
{
    public static TheoryData<string> Names => [.. BoundaryRun.All.Select(run => run.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_worker_or_host_killed_at_any_boundary_leaves_nothing_that_ticks_do_not_finish(string name) => runs[name];
}
