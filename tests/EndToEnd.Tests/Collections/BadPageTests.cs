using System.Net.Http.Json;
using System.Text;
using Azure.Storage.Blobs.Models;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Collections;

/// <summary>Whatever TrackPilots answers, its bytes are kept as they came.</summary>
public sealed class BadPageTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData("{\"user\":{\"userId\":\"ID\",\"name\":\"\\ud800\"},\"dailySummary\":[]}", "succeeded", null)]
    [InlineData("{\"user\":{\"userId\":\"ID\",\"name\":\"\\u202e\\u0000\u200f😀\"},\"dailySummary\":[]}", "succeeded", null)]
    [InlineData("{\"user\":{\"userId\":\"ID\",\"userId\":\"ID\"},\"dailySummary\":[]}", "partial", "unreadable-user")]
    [InlineData("{\"user\":{\"userId\":\"ID\"},\"dailySummary\":[{\"date\":\"9999-12-31T23:59:59.999Z\"}]}", "partial", "unreadable-user")]
    [InlineData("{\"user\":{\"userId\":\"ID\"},\"dailySummary\":[DEEP]}", "partial", "unreadable-user")]
    [InlineData("7", "partial", "unreadable-user")]
    [InlineData("{\"user\":{\"userId\":\"ID\"},\"dailySummary\":NaN}", "failed", "unreadable-page")]
    [InlineData("{\"user\":{\"userId\":\"ID\"},\"dailySummary\":[]", "failed", "unreadable-page")]
    [InlineData("{\"user\":{\"userId\":\"ID\",\"name\":\"\t\"},\"dailySummary\":[]}", "failed", "unreadable-page")]
    public async Task A_page_with_a_spoiled_user_is_archived_byte_for_byte(string element, string outcome, string? problem)
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 3 });
        var user = world.Simulator.Directory.Users[1].Id;
        var deep = new string('[', 5_000) + new string(']', 5_000);
        var spoiled = element.Replace("ID", user.ToString(), StringComparison.Ordinal).Replace("DEEP", deep, StringComparison.Ordinal);
        world.Simulator.OverrideUser(user, World.LastDay, spoiled);

        var record = (await world.CollectAsync()).Record!;

        Assert.Equal(outcome, record.Outcome);
        Assert.Equal(problem, record.Problems.SingleOrDefault()?.Code);
        Assert.Equal(await AnswerAsync(world), await PageAsync(world, record.Pages[0].Blob));
        Assert.Contains(spoiled, Encoding.UTF8.GetString(await PageAsync(world, record.Pages[0].Blob)), StringComparison.Ordinal);
        var told = (await world.ReceiveAllAsync()).Select(message => message.UserId);
        Assert.Equal(outcome == "failed" ? 0 : 2, told.Count(other => other != user));
    }

    [Fact]
    public async Task A_page_of_50_MB_is_too_large_and_publishes_nothing()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.OversizedPage, Bytes = 50_000_000 });

        var result = await world.CollectAsync();

        Assert.Equal((CollectionOutcome.Failed, "page-too-large"), (result.Outcome, Assert.Single(result.Record!.Problems).Code));
        Assert.Empty(await world.BlobsAsync("raw/"));
        Assert.Empty(await world.ReceiveAllAsync());

        world.Simulator.ClearFaults();
        Assert.Equal(CollectionOutcome.Succeeded, (await world.CollectAsync()).Outcome);
        Assert.Equal(60, (await world.ReceiveAllAsync()).Count);
    }

    /// <summary>What the simulator answers to anybody who asks for the first page.</summary>
    private static async Task<byte[]> AnswerAsync(World world)
    {
        using var http = new HttpClient { BaseAddress = world.Simulator.BaseUrl };
        http.DefaultRequestHeaders.Authorization = new("Bearer", SimulatorOptions.DefaultApiKey);
        var day = World.Text(World.LastDay);
        var answer = await http.PostAsJsonAsync("/v1/proof-of-work/timesheet", new
        {
            startDate = $"{day} 00:00:00",
            endDate = $"{day} 23:59:59",
            timeZone = World.Zone,
            userId = Array.Empty<Guid>(),
            teamId = world.Simulator.Directory.Teams.Select(team => team.Id),
            offset = 1,
        });
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<byte[]> PageAsync(World world, string blob)
    {
        BlobDownloadResult found = await world.Container.GetBlobClient(blob).DownloadContentAsync();
        return found.Content.ToArray();
    }
}
