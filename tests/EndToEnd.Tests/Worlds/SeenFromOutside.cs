using System.Security.Cryptography;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>What must be true of a world once ticks have nothing more to do, checked with nothing but the clients that anybody has.</summary>
internal static class SeenFromOutside
{
    public static async Task AllIsWellAsync(Outside world, ISet<string> expected)
    {
        await world.ReceiveAsync();
        Assert.Equal(expected.Order(), world.Told.Order());
        OneBodyForEachId(world);
        NoGapsInRevisions(world);
        await NothingLeftOpenAsync(world);
        await EveryRecordMatchesItsPagesAsync(world);
        await EveryAttemptHasARecordAsync(world);
    }

    /// <summary>No day is open, no lock held, nothing unsent, and every attempt has its record.</summary>
    public static async Task NothingLeftAsync(Outside world)
    {
        await NothingLeftOpenAsync(world);
        await EveryAttemptHasARecordAsync(world);
    }

    private static void OneBodyForEachId(Outside world)
    {
        foreach (var copies in world.Received.GroupBy(message => message.MessageId))
        {
            Assert.Single(copies.Select(message => message.Text).Distinct());
        }
    }

    private static void NoGapsInRevisions(Outside world)
    {
        foreach (var user in world.Received.GroupBy(message => (message.UserId, message.Data.GetProperty("date").GetString())))
        {
            var revisions = user.Select(message => message.Revision).Distinct().Order().ToList();
            Assert.Equal(Enumerable.Range(1, revisions.Count), revisions);
        }
    }

    private static async Task NothingLeftOpenAsync(Outside world)
    {
        Assert.Empty(await world.BlobsAsync("state/open/"));
        Assert.Empty(await world.HeldLocksAsync());
        foreach (var blob in await world.BlobsAsync("ledger/"))
        {
            var ledger = await world.ReadAsync(blob);
            Assert.All(ledger.GetProperty("users").EnumerateArray(), user => Assert.Equal("sent", user.GetProperty("delivery").GetString()));
        }
    }

    private static async Task EveryRecordMatchesItsPagesAsync(Outside world)
    {
        foreach (var blob in await world.BlobsAsync("collections/"))
        {
            foreach (var page in (await world.ReadAsync(blob)).GetProperty("pages").EnumerateArray())
            {
                var body = await world.BytesAsync(page.GetProperty("blob").GetString()!);
                Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), page.GetProperty("sha256").GetString());
                Assert.Equal(body.Length, page.GetProperty("bytes").GetInt64());
            }
        }
    }

    private static async Task EveryAttemptHasARecordAsync(Outside world)
    {
        var records = (await world.BlobsAsync("collections/")).ToHashSet();
        var folders = (await world.BlobsAsync("raw/")).Select(blob => blob["raw/".Length..blob.LastIndexOf('/')]).Distinct();
        Assert.All(folders, folder => Assert.Contains($"collections/{folder}.json", records));
        foreach (var blob in world.CutOff)
        {
            Assert.Equal("interrupted", (await world.ReadAsync(blob)).GetProperty("outcome").GetString());
        }
    }
}
