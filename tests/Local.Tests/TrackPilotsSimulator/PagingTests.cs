using CsCheck;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class PagingTests
{
    [Fact]
    public Task Pages_together_list_every_announced_user_once_whatever_their_size() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 60]).SampleAsync(
            async (users, pageSize) =>
            {
                await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Users = users, PageSize = pageSize });
                using var client = new SimulatorClient(server);
                var (listed, announced) = await ReadAllAsync(client, pageSize);
                Assert.Distinct(listed);
                Assert.Equal(announced, listed.Count);
            },
            iter: 15,
            threads: 1);

    [Fact]
    public async Task Teams_and_users_together_give_everybody_who_is_in_either()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { PageSize = 1_000 });
        using var client = new SimulatorClient(server);
        var team = server.Directory.Teams[0].Id;
        var others = server.Directory.Users.Where(user => user.TeamId != team).Take(4).Select(user => user.Id).ToList();
        var ofTeam = Page.UserIds(await client.AskForPageAsync(teams: [team]));
        var byId = Page.UserIds(await client.AskForPageAsync(users: others));
        var both = Page.UserIds(await client.AskForPageAsync(teams: [team], users: [.. others, .. ofTeam.Take(2)]));
        Assert.Equal(ofTeam.Concat(byId).ToHashSet(), both.ToHashSet());
        Assert.Distinct(both);
    }

    [Fact]
    public async Task Who_does_not_exist_is_not_listed()
    {
        await using var server = await SimulatorServer.StartAsync();
        using var client = new SimulatorClient(server);
        Assert.Empty(Page.Users(await client.AskForPageAsync(users: [Guid.NewGuid()])));
        Assert.Empty(Page.Users(await client.AskForPageAsync(teams: [Guid.NewGuid()])));
    }

    static async Task<(List<Guid> Listed, int Announced)> ReadAllAsync(SimulatorClient client, int pageSize)
    {
        var listed = new List<Guid>();
        for (var offset = 1; ; offset++)
        {
            var page = await client.AskForPageAsync(offset);
            var users = Page.UserIds(page);
            if (users.Count == 0)
            {
                return (listed, Page.Total(page));
            }

            Assert.True(users.Count == pageSize || listed.Count + users.Count == Page.Total(page), "Only the last page is short.");
            listed.AddRange(users);
        }
    }
}
