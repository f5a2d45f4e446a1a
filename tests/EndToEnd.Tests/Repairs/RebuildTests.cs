using System.Security.Cryptography;
using System.Text.Json;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Repairs;
using TimesheetFunctions.Core.Repairs.DeadLettering;
using TimesheetFunctions.Core.Repairs.LedgerRebuild;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;

namespace TimesheetFunctions.EndToEnd.Tests.Repairs;

public sealed class RebuildTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task After_corrections_and_withdrawals_a_rebuilt_day_ends_with_TrackPilots_truth()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        var all = await LiveThroughAsync(world);
        var publishedLast = all.GroupBy(message => message.UserId).ToDictionary(user => user.Key, user => user.MaxBy(message => message.Revision)!);
        await LoseAsync(world);

        var result = await RebuildAsync(world);

        Assert.Null(result.Problem);
        Assert.Equal((6, 0, true), (result.Users, result.MissingPages, result.QueueRead));
        Assert.True(result.RevisionsFrom >= all.Max(message => message.Revision));
        await world.TickAsync();
        var rebuilt = await world.ReceiveAllAsync();
        Assert.Equal(6, rebuilt.Count);
        Assert.All(rebuilt, message => AssertRestated(publishedLast[message.UserId], message));
        Assert.All(rebuilt, message => Assert.Equal(result.RevisionsFrom + 1, message.Revision));
        all.AddRange(rebuilt);
        await world.AssertPayrollIsRightAsync(all);
        Assert.Empty(await world.BlobsAsync("state/open/"));

        // Life goes on above.
        world.Simulator.OverrideDay(world.Simulator.Directory.Users[0].Id, RepairWorld.Date, RepairWorld.Hours(77));
        Assert.Equal(CollectionOutcome.Succeeded, (await world.CollectAsync()).Outcome);
        all.AddRange(await world.ReceiveAllAsync());
        await world.AssertPayrollIsRightAsync(all);
        Assert.Empty(await world.BlobsAsync("locks/"));
    }

    [Fact]
    public async Task With_the_raw_pages_gone_too_everybody_starts_above_the_records()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        var all = await LiveThroughAsync(world, withdraw: false);
        await LoseAsync(world);
        await DeleteAsync(world, "raw/");

        var result = await RebuildAsync(world);

        Assert.Equal((0, null), (result.Users, result.Problem));
        Assert.True(result.MissingPages > 0);
        await world.TickAsync();
        var rebuilt = await world.ReceiveAllAsync();
        Assert.All(rebuilt, message => Assert.Equal((result.RevisionsFrom + 1, true), (message.Revision, message.Correction)));
        all.AddRange(rebuilt);
        await world.AssertPayrollIsRightAsync(all);
    }

    [Fact]
    public async Task With_the_raw_pages_gone_what_is_still_on_the_queue_tells_of_who_has_vanished()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        var gone = world.Simulator.Directory.Users[1].Id;
        await world.KillAllAsync();
        await LoseAsync(world);
        await DeleteAsync(world, "raw/");
        await DeleteAsync(world, "collections/");
        await world.Container.UploadBlobAsync(RepairWorld.LedgerPath, BinaryData.FromString("spoiled"));
        world.Simulator.Withdraw(gone, RepairWorld.Date);

        Assert.Equal((6, null), ((await RebuildAsync(world)).Users, (await RebuildAsync(world)).Problem?.Code == RepairCodes.LedgerReadable ? null : "x"));
        await world.TickAsync();
        await world.Part<DeadLetters>().ReplayAsync(100, CancellationToken.None);
        var all = await world.ReceiveAllAsync();

        await world.AssertPayrollIsRightAsync(all);
        Assert.Equal("withdrawn", all.Where(message => message.UserId == gone).MaxBy(message => message.Revision)!.Status);
    }

    [Fact]
    public async Task An_unreadable_ledger_is_put_aside_and_rebuilt()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        var all = await LiveThroughAsync(world);
        var blob = world.Container.GetBlobClient(RepairWorld.LedgerPath);
        var half = (await blob.DownloadContentAsync()).Value.Content.ToMemory()[..900];
        await blob.UploadAsync(new BinaryData(half), overwrite: true);
        Assert.Equal("ledger-missing", Assert.Single((await world.CollectAsync()).Record!.Problems).Code);

        var result = await RebuildAsync(world);

        Assert.Null(result.Problem);
        Assert.Equal(half.ToArray(), (await world.Container.GetBlobClient(result.PutAside).DownloadContentAsync()).Value.Content.ToArray());
        await world.TickAsync();
        all.AddRange(await world.ReceiveAllAsync());
        await world.AssertPayrollIsRightAsync(all);
    }

    [Fact]
    public async Task A_ledger_lost_twice_goes_on_above_both()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        var all = await LiveThroughAsync(world);
        for (var time = 0; time < 2; time++)
        {
            await LoseAsync(world);
            Assert.Null((await RebuildAsync(world)).Problem);
            await world.TickAsync();
            var rebuilt = await world.ReceiveAllAsync();
            Assert.True(rebuilt.Min(message => message.Revision) > all.Max(message => message.Revision));
            all.AddRange(rebuilt);
            await world.AssertPayrollIsRightAsync(all);
        }
    }

    [Fact]
    public async Task What_a_lifecycle_rule_removed_is_allowed_for()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        var all = await LiveThroughAsync(world);
        await LoseAsync(world);
        foreach (var record in (await world.BlobsAsync("collections/")).Take(3))
        {
            await world.Container.DeleteBlobAsync(record);
            await DeleteAsync(world, record.Replace("collections/", "raw/", StringComparison.Ordinal).Replace(".json", "/", StringComparison.Ordinal));
        }

        await RebuildAsync(world);
        await world.TickAsync();

        var rebuilt = await world.ReceiveAllAsync();
        Assert.NotEmpty(rebuilt);
        Assert.True(rebuilt.Min(message => message.Revision) > all.Max(message => message.Revision));
    }

    [Fact]
    public async Task A_rebuilt_ledger_is_in_the_history_and_keeps_its_form_and_the_way_to_the_bytes()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString, users: 2);
        await LoseAsync(world);
        await RebuildAsync(world);

        var newest = (await world.BlobsAsync("collections/")).Max(StringComparer.Ordinal)!;
        using var record = JsonDocument.Parse((await world.Container.GetBlobClient(newest).DownloadContentAsync()).Value.Content.ToMemory());
        Assert.Equal("ledger-rebuilt", record.RootElement.GetProperty("notes")[0].GetProperty("code").GetString());
        Assert.Equal(1000, record.RootElement.GetProperty("revisionsFrom").GetInt32());
        using var ledger = JsonDocument.Parse((await world.Container.GetBlobClient(RepairWorld.LedgerPath).DownloadContentAsync()).Value.Content.ToMemory());
        Assert.Equal((1, World.Zone), (ledger.RootElement.GetProperty("version").GetInt32(), ledger.RootElement.GetProperty("timeZone").GetString()));
        Assert.Equal(1000, ledger.RootElement.GetProperty("revisionsFrom").GetInt32());
        Assert.All(ledger.RootElement.GetProperty("users").EnumerateArray(), user => Assert.Equal("pending", user.GetProperty("delivery").GetString()));
        await AssertRawBytesAsync(world, ledger.RootElement.GetProperty("users")[0].GetProperty("body").GetProperty("data"));
    }

    [Fact]
    public async Task Held_back_losses_stay_held_back()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        await world.ReceiveAllAsync();
        foreach (var user in world.Simulator.Directory.Users.Take(4))
        {
            world.Simulator.OverrideDay(user.Id, RepairWorld.Date, RepairWorld.Hours(0));
        }

        Assert.Equal("mass-loss", Assert.Single((await world.CollectAsync()).Record!.Problems).Code);
        await LoseAsync(world);
        await RebuildAsync(world);
        await world.TickAsync();

        var rebuilt = await world.ReceiveAllAsync();
        Assert.Equal(6, rebuilt.Count);
        Assert.All(rebuilt, message => Assert.Equal(3600, message.TotalSeconds));
    }

    [Fact]
    public async Task A_ledger_that_can_be_read_is_never_touched_and_a_day_never_collected_has_none()
    {
        await using var world = await RepairWorld.CollectedAsync(azurite.ConnectionString);
        var before = (await world.Container.GetBlobClient(RepairWorld.LedgerPath).GetPropertiesAsync()).Value.ETag;

        Assert.Equal(RepairCodes.LedgerReadable, (await RebuildAsync(world)).Problem!.Code);

        Assert.Equal(before, (await world.Container.GetBlobClient(RepairWorld.LedgerPath).GetPropertiesAsync()).Value.ETag);
        var other = RepairWorld.Day with { Date = RepairWorld.Date.PlusDays(-9) };
        Assert.Equal(RepairCodes.NeverCollected, (await world.Part<LedgerRebuilder>().RebuildAsync(other, CancellationToken.None)).Problem!.Code);
        Assert.Single(await world.BlobsAsync("ledger/"));
    }

    private static async Task<List<ReceivedMessage>> LiveThroughAsync(World world, bool withdraw = true)
    {
        var users = world.Simulator.Directory.Users;
        world.Simulator.OverrideDay(users[0].Id, RepairWorld.Date, RepairWorld.Hours(4000));
        await world.CollectAsync();
        world.Simulator.OverrideDay(users[0].Id, RepairWorld.Date, RepairWorld.Hours(5000));
        world.Simulator.Withdraw(users[3].Id, RepairWorld.Date, WithdrawnFrom.Teams);
        if (withdraw)
        {
            world.Simulator.Withdraw(users[1].Id, RepairWorld.Date);
        }

        await world.CollectAsync();
        world.Simulator.OverrideDay(users[2].Id, RepairWorld.Date, RepairWorld.Hours(6000));
        world.Simulator.OverrideDay(users[3].Id, RepairWorld.Date, RepairWorld.Hours(10));
        Assert.Equal(CollectionOutcome.Succeeded, (await world.CollectAsync()).Outcome);
        return [.. await world.ReceiveAllAsync()];
    }

    private static async Task LoseAsync(World world)
    {
        await world.Container.DeleteBlobAsync(RepairWorld.LedgerPath);
        Assert.Equal("ledger-missing", Assert.Single((await world.CollectAsync()).Record!.Problems).Code);
    }

    private static async Task DeleteAsync(World world, string prefix)
    {
        foreach (var blob in await world.BlobsAsync(prefix))
        {
            await world.Container.DeleteBlobAsync(blob);
        }
    }

    private static async Task AssertRawBytesAsync(World world, JsonElement data)
    {
        var raw = data.GetProperty("raw");
        var page = (await world.Container.GetBlobClient(raw.GetProperty("blob").GetString()).DownloadContentAsync()).Value.Content.ToMemory();
        Assert.Equal(raw.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(page.Span)));
        using var user = JsonDocument.Parse(page.Slice(raw.GetProperty("offset").GetInt32(), raw.GetProperty("length").GetInt32()));
        Assert.Equal(data.GetProperty("userId").GetString(), user.RootElement.GetProperty("user").GetProperty("userId").GetString());
    }

    private static Task<RebuildResult> RebuildAsync(World world) =>
        world.Part<LedgerRebuilder>().RebuildAsync(RepairWorld.Day, CancellationToken.None);

    private static void AssertRestated(ReceivedMessage last, ReceivedMessage message)
    {
        Assert.Equal((last.Status, last.TotalSeconds, true), (message.Status, message.TotalSeconds, message.Correction));
        Assert.Equal(last.Revision, message.Data.GetProperty("previous").GetProperty("revision").GetInt32());
        Assert.Equal(last.TotalSeconds, message.Data.GetProperty("previous").GetProperty("totalSeconds").GetInt64());
    }
}
