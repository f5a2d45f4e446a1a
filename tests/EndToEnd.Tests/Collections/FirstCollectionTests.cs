using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Collections;

public sealed class FirstCollectionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_tick_brings_the_last_day_in_with_one_message_for_each_user()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);

        var report = await world.TickAsync();

        var result = Assert.Single(report.Results);
        Assert.Equal((CollectionOutcome.Succeeded, World.LastDay), (result.Outcome, result.Day.Date));
        var messages = await world.ReceiveAllAsync();
        Assert.Equal(result.Record!.Messages.New, messages.Count);
        Assert.Equal(result.Record.Users, messages.Count);
        Assert.Equal(messages.Count, messages.Select(message => message.UserId).Distinct().Count());
        Assert.All(messages, message => Assert.Equal($"hq/2026-02-12/{message.UserId}/r1", message.MessageId));
    }

    [Fact]
    public async Task Every_number_can_be_traced_to_archived_bytes()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        await world.TickAsync();

        foreach (var message in await world.ReceiveAllAsync())
        {
            var raw = message.Data.GetProperty("raw");
            BlobDownloadResult blob = await world.Container.GetBlobClient(raw.GetProperty("blob").GetString()).DownloadContentAsync();
            var page = blob.Content.ToArray();
            Assert.Equal(raw.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(page)));
            Assert.Equal(raw.GetProperty("sha256").GetString(), blob.Details.Metadata["sha256"]);

            var user = JsonDocument.Parse(page.AsMemory(raw.GetProperty("offset").GetInt32(), raw.GetProperty("length").GetInt32())).RootElement;
            Assert.Equal(message.UserId, user.GetProperty("user").GetProperty("userId").GetGuid());
            var total = user.GetProperty("dailySummary").EnumerateArray().Sum(day => day.GetProperty("totalTimeSpendSeconds").GetInt64());
            Assert.Equal(total, message.TotalSeconds);
        }
    }

    [Fact]
    public async Task The_wire_carries_the_properties_of_the_contract()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        var result = Assert.Single((await world.TickAsync()).Results);

        var message = (await world.ReceiveAllAsync())[0];
        var wire = message.Message;
        Assert.Equal("timesheet.daily-summary.v1", wire.Subject);
        Assert.Equal("application/cloudevents+json", wire.ContentType);
        Assert.Equal(result.Record!.CollectionId, wire.CorrelationId);
        Assert.Equal(message.UserId.ToString(), wire.SessionId);
        Assert.Equal("hq", wire.ApplicationProperties["source"]);
        Assert.Equal("2026-02-12", wire.ApplicationProperties["date"]);
        Assert.Equal(message.Status, wire.ApplicationProperties["status"]);
        Assert.Equal(1, wire.ApplicationProperties["revision"]);
        Assert.Equal(false, wire.ApplicationProperties["correction"]);
    }

    [Fact]
    public async Task The_record_names_every_page_and_nothing_is_left_open()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        var record = Assert.Single((await world.TickAsync()).Results).Record!;

        Assert.Equal(await world.BlobsAsync("raw/"), record.Pages.Select(page => page.Blob));
        Assert.Equal(Enumerable.Range(1, record.Pages.Count), record.Pages.Select(page => page.Offset));
        Assert.Equal([$"collections/hq/2026/02/12/{record.CollectionId}.json"], await world.BlobsAsync("collections/"));
        Assert.Equal(["ledger/hq/2026/02/12.json"], await world.BlobsAsync("ledger/"));
        Assert.Empty(await world.BlobsAsync("locks/"));
        Assert.Empty(await world.BlobsAsync("state/open/"));
    }

    [Fact]
    public async Task A_second_tick_finds_nothing_due()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        await world.TickAsync();
        world.Clock.Move(TimeSpan.FromHours(1));

        Assert.Empty((await world.TickAsync()).Results);
    }

    [Fact]
    public async Task A_day_that_is_collected_again_unchanged_sends_nothing()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        var first = await world.CollectAsync();
        await world.ReceiveAllAsync();

        var again = await world.CollectAsync();

        Assert.Equal(CollectionOutcome.Succeeded, again.Outcome);
        Assert.Equal(first.Record!.Messages.New, again.Record!.Messages.Unchanged);
        Assert.Empty(await world.ReceiveAllAsync());
    }

    [Fact]
    public async Task A_StartDate_in_the_past_brings_all_days_since_oldest_first()
    {
        var start = World.LastDay.PlusDays(-9);
        await using var world = await World.StartAsync(
            azurite.ConnectionString, changes: new Dictionary<string, string?> { ["Timesheets:Sources:0:StartDate"] = World.Text(start) });

        var report = await world.TickAsync();

        Assert.Equal(Enumerable.Range(0, 10).Select(start.PlusDays), report.Results.Select(result => result.Day.Date));
        Assert.All(report.Results, result => Assert.Equal(CollectionOutcome.Succeeded, result.Outcome));
    }

    [Fact]
    public async Task A_collection_needs_few_blob_operations_beside_its_pages()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        await world.Container.CreateAsync();
        await world.TickAsync();
        using var operations = new BlobOperations();

        var first = await world.CollectAsync(World.LastDay.PlusDays(-1));
        var again = await world.CollectAsync(World.LastDay.PlusDays(-1));

        Assert.InRange(operations.Counts[0], first.Record!.Pages.Count, first.Record.Pages.Count + 13);
        Assert.InRange(operations.Counts[1], again.Record!.Pages.Count, again.Record.Pages.Count + 8);
    }
}
