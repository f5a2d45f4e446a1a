using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>A world as anybody sees it: what payroll was told so far, and what stands in the container.</summary>
public sealed class Outside(World world)
{
    private readonly List<ReceivedMessage> received = [];
    private readonly HashSet<string> cutOff = [];

    public BlobContainerClient Container => world.Container;

    /// <summary>Every message, also one that came twice.</summary>
    public IReadOnlyList<ReceivedMessage> Received => received;

    /// <summary>What payroll has been told: ids, and what they stand for.</summary>
    public ISet<string> Told => received
        .Select(message => $"{message.MessageId} {message.Status} {message.TotalSeconds}")
        .ToHashSet();

    /// <summary>The records that attempts still owed when they were killed.</summary>
    public IReadOnlySet<string> CutOff => cutOff;

    /// <summary>Takes what is on the queue.</summary>
    public async Task ReceiveAsync() => received.AddRange(await world.ReceiveAllAsync());

    /// <summary>Whether payroll has been told all that is expected, no day is marked open and no lock held.</summary>
    public async Task<bool> IsSettledAsync(ISet<string> expected)
    {
        await ReceiveAsync();
        return expected.IsSubsetOf(Told) && !await IsMarkedAsync() && (await HeldLocksAsync()).Count == 0;
    }

    /// <summary>Whether any day is marked open.</summary>
    public async Task<bool> IsMarkedAsync() => (await BlobsAsync("state/open/")).Count > 0;

    /// <summary>Remembers which attempts are marked open and have no record.</summary>
    public async Task NoteCutOffAsync()
    {
        foreach (var blob in await BlobsAsync("state/open/"))
        {
            var marker = await ReadAsync(blob);
            var id = marker.GetProperty("collectionId").GetString()!;
            var record = blob.Replace("state/open/", "collections/", StringComparison.Ordinal).Replace(".json", $"/{id}.json", StringComparison.Ordinal);
            if (!await Container.GetBlobClient(record).ExistsAsync())
            {
                cutOff.Add(record);
            }
        }
    }

    public async Task<JsonElement> ReadAsync(string blob) => JsonDocument.Parse(await BytesAsync(blob)).RootElement;

    public async Task<byte[]> BytesAsync(string blob) =>
        (await Container.GetBlobClient(blob).DownloadContentAsync()).Value.Content.ToArray();

    public Task<IReadOnlyList<string>> BlobsAsync(string prefix) => world.BlobsAsync(prefix);

    /// <summary>Ends all locks, for who need not see them run out.</summary>
    public Task BreakLocksAsync(string prefix = "locks/") => world.BreakLocksAsync(prefix);

    /// <summary>Locks that somebody holds.</summary>
    public async Task<IReadOnlyList<string>> HeldLocksAsync()
    {
        var held = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = "locks/" }))
        {
            if (blob.Properties.LeaseState == LeaseState.Leased)
            {
                held.Add(blob.Name);
            }
        }

        return held;
    }
}
