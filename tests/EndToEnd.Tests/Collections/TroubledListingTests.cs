using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Collections;

/// <summary>Lists that are not what they seem: a day is <c>succeeded</c> only with everybody in it, or says what was odd.</summary>
public sealed class TroubledListingTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Users = 6;

    private static FaultCondition Page2 { get; } = new() { Offset = 2 };

    [Fact]
    public async Task A_hole_that_mends_itself_is_read_and_nothing_is_said()
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.EmptyPage, When = Page2, Times = 1 });

        var record = (await world.CollectAsync()).Record!;

        Assert.Equal((Outcomes.Succeeded, Users), (record.Outcome, record.Users));
        Assert.Empty(record.Notes);
        Assert.Equal([1, 2, 3, 4, 5, 2], record.Pages.Select(page => page.Offset));
        Assert.Equal(Users, (await world.ReceiveAllAsync()).Count);
    }

    [Theory]
    [InlineData(FaultKind.EmptyPage)]
    [InlineData(FaultKind.DoubledPage)]
    public async Task A_hole_that_stays_is_an_incomplete_listing_until_it_stays_the_same(FaultKind kind)
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = kind, When = Page2 });

        var first = (await world.CollectAsync()).Record!;
        var problem = Assert.Single(first.Problems);
        Assert.Equal((Outcomes.Partial, "incomplete-listing", 4), (first.Outcome, problem.Code, first.Users));
        Assert.Contains("announced 6 users and listed 4", problem.Message, StringComparison.Ordinal);
        Assert.Equal(4, (await world.ReceiveAllAsync()).Count);

        for (var again = 0; again < 2; again++)
        {
            var second = (await world.CollectAsync()).Record!;
            Assert.Equal((Outcomes.Succeeded, 4), (second.Outcome, second.Users));
            Assert.Contains(second.Notes, note => note.Code == "contradictory-listing");
        }

        world.Simulator.ClearFaults();
        var quiet = (await world.CollectAsync()).Record!;
        Assert.Equal((Outcomes.Succeeded, Users, 2), (quiet.Outcome, quiet.Users, quiet.Messages.New));
        Assert.Empty(quiet.Notes);
    }

    [Fact]
    public async Task Other_people_in_a_contradictory_listing_leave_it_incomplete()
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.EmptyPage, When = Page2 });
        await world.CollectAsync();
        world.Simulator.ClearFaults();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.AnnounceTotal, Total = 9, When = Page2 });

        var other = (await world.CollectAsync()).Record!;

        Assert.Equal((Outcomes.Partial, "incomplete-listing", Users), (other.Outcome, Assert.Single(other.Problems).Code, other.Users));
        Assert.Contains("6 on one page and 9 on another", other.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_listing_is_incomplete_nobody_loses_anything()
    {
        await using var world = await StartAsync();
        await world.CollectAsync();
        await world.ReceiveAllAsync();
        var (empty, gone) = (world.Simulator.Directory.Users[0].Id, world.Simulator.Directory.Users[5].Id);
        world.Simulator.OverrideDay(empty, World.LastDay, DayCounts.FromParts(0, 0, 0, 0));
        world.Simulator.Withdraw(gone, World.LastDay);
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.EmptyPage, When = Page2 });

        var incomplete = (await world.CollectAsync()).Record!;

        Assert.Equal((Outcomes.Partial, "incomplete-listing"), (incomplete.Outcome, incomplete.Problems[0].Code));
        Assert.Empty(await world.ReceiveAllAsync());
        Assert.Empty(incomplete.HeldBack);
    }

    [Fact]
    public async Task A_total_that_changes_once_is_read_again_and_the_second_reading_counts_alone()
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.AnnounceTotal, Total = 5, When = Page2, Times = 1 });

        var record = (await world.CollectAsync()).Record!;

        Assert.Equal((Outcomes.Succeeded, Users), (record.Outcome, record.Users));
        Assert.Empty(record.Notes);
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4], record.Pages.Select(page => page.Offset));
    }

    [Fact]
    public async Task A_page_that_says_itself_it_is_not_whole_is_not_believed()
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.PartialPage, When = Page2 });

        var record = (await world.CollectAsync()).Record!;

        Assert.Equal((Outcomes.Partial, "incomplete-listing", Users), (record.Outcome, Assert.Single(record.Problems).Code, record.Users));
    }

    [Fact]
    public async Task A_list_that_moves_leaves_nobody_out_where_the_number_counts()
    {
        await using var world = await StartAsync(("TrackPilots:AnnouncedUsers", "check"));
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.MovedList, When = Page2, Times = 1 });

        var record = (await world.CollectAsync()).Record!;

        Assert.Equal((Outcomes.Succeeded, Users), (record.Outcome, record.Users));
        Assert.Equal(Users, (await world.ReceiveAllAsync()).Count);
    }

    [Theory]
    [InlineData("learn", "succeeded", "fewer-users-than-announced")]
    [InlineData("check", "partial", null)]
    [InlineData("ignore", "succeeded", null)]
    public async Task A_list_shorter_than_announced_is_judged_as_the_setting_says(string setting, string outcome, string? note)
    {
        await using var world = await StartAsync(("TrackPilots:AnnouncedUsers", setting));
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.EmptyPage });

        var record = (await world.CollectAsync()).Record!;

        Assert.Equal((outcome, note), (record.Outcome, record.Notes.SingleOrDefault()?.Code));
    }

    [Fact]
    public async Task A_number_that_was_always_right_is_believed_after_three_days()
    {
        await using var world = await StartAsync();
        for (var day = 4; day >= 2; day--)
        {
            Assert.Equal(CollectionOutcome.Succeeded, (await world.CollectAsync(World.LastDay.PlusDays(-day))).Outcome);
        }

        world.Simulator.ArmFault(new Fault { Kind = FaultKind.EmptyPage });
        var record = (await world.CollectAsync()).Record!;

        Assert.Equal((Outcomes.Partial, "incomplete-listing", 0), (record.Outcome, Assert.Single(record.Problems).Code, record.Users));
    }

    [Fact]
    public async Task A_number_that_counts_a_whole_account_is_noted_until_that_is_usual()
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.AnnounceTotal, Total = 12 });
        var noted = new List<int>();
        for (var day = 5; day >= 1; day--)
        {
            noted.Add((await world.CollectAsync(World.LastDay.PlusDays(-day))).Record!.Notes.Count);
        }

        Assert.Equal([1, 1, 1, 0, 0], noted);
        world.Simulator.ClearFaults();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.AnnounceTotal, Total = 20 });
        Assert.Equal("fewer-users-than-announced", Assert.Single((await world.CollectAsync()).Record!.Notes).Code);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(500, 3)]
    public async Task An_error_past_the_last_page_costs_nothing(int status, int attempts)
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorPastEnd, Status = status });

        var record = (await world.CollectAsync()).Record!;

        Assert.Equal((Outcomes.Succeeded, Users), (record.Outcome, record.Users));
        Assert.Equal([1, 2, 3], record.Pages.Select(page => page.Offset));
        Assert.Equal(attempts, world.Simulator.Requests.Requests.Count(request => request.Offset == 4));
    }

    [Theory]
    [InlineData(FaultKind.ErrorsList, null, "api-error", "`errors` has 1 entry")]
    [InlineData(FaultKind.SuccessText, null, "api-error", "`success` is `\"false\"` and `error` is empty")]
    [InlineData(FaultKind.EmptySuccess, 202, "api-error", "status 202")]
    [InlineData(FaultKind.EmptySuccess, 204, "api-error", "status 204")]
    [InlineData(FaultKind.EmptySuccess, 206, "api-error", "status 206")]
    [InlineData(FaultKind.Html, 403, "api-error", "it may be a firewall")]
    [InlineData(FaultKind.Html, 200, "unreadable-page", "is HTML (title \"200\")")]
    [InlineData(FaultKind.EmptyBody, null, "unreadable-page", "the body is empty")]
    [InlineData(FaultKind.NotANumber, null, "unreadable-page", "NaN")]
    public async Task What_only_looks_like_success_fails_and_says_what_came(FaultKind kind, int? status, string code, string words)
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = kind, Status = status });

        var record = (await world.CollectAsync()).Record!;

        var problem = Assert.Single(record.Problems);
        Assert.Equal((Outcomes.Failed, code), (record.Outcome, problem.Code));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Empty(await world.ReceiveAllAsync());
    }

    [Fact]
    public async Task Who_comes_twice_with_other_numbers_is_not_paid_by_either()
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ContradictUsers, When = Page2 });
        var user = world.Simulator.Directory.Users[2].Id;

        var record = (await world.CollectAsync()).Record!;

        var problem = Assert.Single(record.Problems);
        Assert.Equal((Outcomes.Partial, "unreadable-user", user.ToString()), (record.Outcome, problem.Code, problem.UserId));
        Assert.Contains("total 7200,", problem.Message, StringComparison.Ordinal);
        Assert.Contains("total 3600,", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await world.ReceiveAllAsync(), message => message.UserId == user);
    }

    [Fact]
    public async Task A_dead_id_among_many_costs_nobody_else()
    {
        var dead = Guid.Parse("00000000-0000-4000-8000-00000000dead");
        await using var world = await StartAsync();
        var alive = world.Simulator.Directory.Users[0].Id;
        await world.RestartAsync(new Dictionary<string, string?> { ["Timesheets:Sources:0:UserIds:0"] = dead.ToString(), ["Timesheets:Sources:0:UserIds:1"] = alive.ToString() });
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 404, Code = "USER_NOT_FOUND", When = new FaultCondition { UserIds = [dead] } });
        await world.CollectAsync();
        await world.ReceiveAllAsync();
        world.Simulator.OverrideDay(alive, World.LastDay, DayCounts.FromParts(600, 0, 0, 0));

        var record = (await world.CollectAsync()).Record!;

        var problem = Assert.Single(record.Problems);
        Assert.Equal((Outcomes.Partial, "unknown-user", dead.ToString(), "USER_NOT_FOUND"), (record.Outcome, problem.Code, problem.UserId, problem.ApiCode));
        Assert.Contains($"asked for {dead} alone", problem.Message, StringComparison.Ordinal);
        var corrected = Assert.Single(await world.ReceiveAllAsync());
        Assert.Equal((alive, 2, 600L), (corrected.UserId, corrected.Revision, corrected.TotalSeconds));
    }

    [Fact]
    public async Task Times_of_another_age_are_a_check()
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.OtherAge, Year = 1 });
        await world.CollectAsync();

        var checks = (await world.ReceiveAllAsync()).SelectMany(message => message.Data.GetProperty("checks").EnumerateArray()).Select(check => check.GetString()).ToList();

        // Who has neither time has no time of another age.
        Assert.Contains("times-of-another-day", checks);
    }

    [Fact]
    public async Task An_incomplete_day_is_taken_again_as_a_failed_one_is()
    {
        await using var world = await StartAsync();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.EmptyPage, When = Page2 });
        Assert.Equal(CollectionOutcome.Partial, Assert.Single((await world.TickAsync()).Results).Outcome);
        world.Clock.Move(TimeSpan.FromMinutes(30));
        Assert.Empty((await world.TickAsync()).Results);
        world.Clock.Move(TimeSpan.FromMinutes(31));

        var again = Assert.Single((await world.TickAsync()).Results);

        Assert.Equal((CollectionOutcome.Succeeded, "contradictory-listing"), (again.Outcome, Assert.Single(again.Record!.Notes, note => note.Code != "repeated-user").Code));
    }

    /// <summary>Six people in pages of two, all of them listed with two hours on the last days.</summary>
    private async Task<World> StartAsync(params (string Name, string Value)[] settings)
    {
        var world = await World.StartAsync(
            azurite.ConnectionString,
            new SimulatorOptions { Users = Users, PageSize = 2 },
            changes: settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value));
        foreach (var user in world.Simulator.Directory.Users)
        {
            for (var day = 0; day < 6; day++)
            {
                world.Simulator.OverrideDay(user.Id, World.LastDay.PlusDays(-day), DayCounts.FromParts(7200, 0, 0, 0));
            }
        }

        return world;
    }
}
