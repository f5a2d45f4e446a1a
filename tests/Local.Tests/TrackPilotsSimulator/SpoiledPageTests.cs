using System.Text.Json;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class SpoiledPageTests() : SimulatorTest(new SimulatorOptions { PageSize = 10 })
{
    [Fact]
    public async Task A_list_can_be_null_or_missing()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.NullList, Times = 1 });
        Server.ArmFault(new Fault { Kind = FaultKind.MissingList, Times = 1 });
        Assert.Equal(JsonValueKind.Null, (await ResponseAsync()).GetProperty("usersList").ValueKind);
        Assert.False((await ResponseAsync()).TryGetProperty("usersList", out _));
        Assert.Equal(10, (await ResponseAsync()).GetProperty("usersList").GetArrayLength());
    }

    [Fact]
    public async Task A_server_that_ignores_the_offset_gives_the_first_page_for_ever()
    {
        var first = await Client.AskForPageAsync();
        Server.ArmFault(new Fault { Kind = FaultKind.IgnoreOffset });
        Assert.Equal(Page.UserIds(first), Page.UserIds(await Client.AskForPageAsync(offset: 3)));
        Assert.Equal(Page.UserIds(first), Page.UserIds(await Client.AskForPageAsync(offset: 4_000)));
    }

    [Fact]
    public async Task A_total_can_be_wrong()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.AnnounceTotal, Total = 12 });
        Assert.Equal(12, Page.Total(await Client.AskForPageAsync()));
    }

    [Fact]
    public async Task The_older_envelope_lists_everybody_whatever_the_offset()
    {
        var everybody = Page.Total(await Client.AskForPageAsync());
        Server.ArmFault(new Fault { Kind = FaultKind.OlderEnvelope });
        var page = await Client.AskForPageAsync(offset: 2);
        Assert.True(page.GetProperty("success").GetBoolean());
        Assert.Equal(everybody, page.GetProperty("data").GetArrayLength());
        Assert.False(page.TryGetProperty("response", out _));
    }

    [Fact]
    public async Task A_page_can_repeat_users_of_the_first()
    {
        var first = Page.UserIds(await Client.AskForPageAsync());
        Server.ArmFault(new Fault { Kind = FaultKind.RepeatUsers, Users = 3 });
        var second = Page.UserIds(await Client.AskForPageAsync(offset: 2));
        Assert.Equal(13, second.Count);
        Assert.Equal(first.Take(3), second.Skip(10));
    }

    [Fact]
    public async Task A_page_can_be_far_too_large_and_still_right()
    {
        Server.ArmFault(new Fault { Kind = FaultKind.OversizedPage, Bytes = 3_000_000 });
        using var answer = await Client.AskAsync();
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.InRange(body.Length, 3_000_000, 3_100_000);
        Assert.Equal(10, JsonDocument.Parse(body).RootElement.GetProperty("response").GetProperty("usersList").GetArrayLength());
    }

    async Task<JsonElement> ResponseAsync() => (await Client.AskForPageAsync()).GetProperty("response");
}
