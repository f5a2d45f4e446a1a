using System.Net;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class FaultConditionTests : SimulatorTest
{
    [Fact]
    public async Task A_fault_waits_for_its_page()
    {
        Arm(new FaultCondition { Offset = 2 });
        var right = new List<bool> { await IsRightAsync(1), await IsRightAsync(2), await IsRightAsync(3) };
        Assert.Equal([true, false, true], right);
    }

    [Fact]
    public async Task A_fault_waits_for_its_turn_and_ends_after_its_times()
    {
        Arm(new FaultCondition { Nth = 2 }, times: 2);
        var right = new List<bool> { await IsRightAsync(), await IsRightAsync(), await IsRightAsync(), await IsRightAsync() };
        Assert.Equal([true, false, false, true], right);
        var armed = Assert.Single(Server.Faults);
        Assert.Equal((4, 2), (armed.Fitted, armed.Applied));
    }

    [Fact]
    public async Task A_fault_waits_for_its_team_or_user()
    {
        var (team, user) = (Client.AllTeams[1], Server.Directory.Users[0].Id);
        Arm(new FaultCondition { TeamIds = [team] });
        Arm(new FaultCondition { UserIds = [user] });
        Assert.True(await IsRightAsync(teams: [Client.AllTeams[0]]));
        Assert.False(await IsRightAsync(teams: [team]));
        Assert.False(await IsRightAsync(users: [user]));
        Assert.True(await IsRightAsync(users: [Server.Directory.Users[1].Id]));
    }

    [Fact]
    public async Task A_fault_waits_for_a_range_that_holds_its_date()
    {
        Arm(new FaultCondition { Date = SimulatorClient.Day });
        using var before = await Client.AskAsync(from: SimulatorClient.Day.PlusDays(-1));
        using var around = await Client.AskAsync(from: SimulatorClient.Day.PlusDays(-1), to: SimulatorClient.Day.PlusDays(1));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.InternalServerError), (before.StatusCode, around.StatusCode));
    }

    [Fact]
    public async Task Many_requests_at_once_share_out_the_times_exactly()
    {
        Arm(new FaultCondition { Nth = 11 }, times: 20);
        var right = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => IsRightAsync()));
        Assert.Equal(40, right.Count(each => each));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(null, 0)]
    public void A_fault_that_could_never_act_is_refused(int? times, int? nth) =>
        Assert.Throws<FormatException>(() => Arm(new FaultCondition { Nth = nth }, times));

    void Arm(FaultCondition when, int? times = null) => Server.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, When = when, Times = times });

    async Task<bool> IsRightAsync(int offset = 1, IEnumerable<Guid>? teams = null, IEnumerable<Guid>? users = null)
    {
        using var answer = await Client.AskAsync(offset, teams, users);
        return answer.IsSuccessStatusCode;
    }
}
