using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NodaTime.Text;

namespace TimesheetFunctions.Local.DevCommands.Running.Collected;

/// <summary>Looks at what a collection has stored so far.</summary>
internal sealed class CollectedBlobs(Session session)
{
    private const string Raw = "raw/";
    private const string Records = "collections/";
    private const string Ledgers = "ledger/";

    private readonly BlobContainerClient container = new(session.Services.StorageConnection, session.Container);

    /// <summary>How many pages are archived, and the paths of the records written.</summary>
    public async Task<(int Pages, IReadOnlyList<string> Records)> LookAsync(CancellationToken cancellationToken) =>
        ((await ListAsync(Raw, cancellationToken)).Count, await ListAsync(Records, cancellationToken));

    /// <summary>Every day of the plans, each with its newest record.</summary>
    public async Task<IReadOnlyList<CollectedDay>> DaysAsync(CancellationToken cancellationToken)
    {
        var newest = new Dictionary<(string, string), CollectionRecord>();
        foreach (var path in await ListAsync(Records, cancellationToken))
        {
            // Ids begin with their time, and blobs are listed by name: of a day, the newest comes last.
            var record = await ReadAsync(path, cancellationToken);
            newest[(record.Source, record.Date)] = record;
        }

        return [.. session.Plans.SelectMany(plan => plan.Days.Select(LocalDatePattern.Iso.Format)
            .Select(date => new CollectedDay(plan.Name, date, newest.GetValueOrDefault((plan.Name, date)))))];
    }

    /// <summary>One path of each kind.</summary>
    public async Task<IReadOnlyList<string>> ExamplesAsync(CancellationToken cancellationToken)
    {
        var examples = new List<string>();
        foreach (var kind in new[] { Raw, Records, Ledgers })
        {
            examples.AddRange((await ListAsync(kind, cancellationToken)).Take(1).Select(path => $"{session.Container}/{path}"));
        }

        return examples;
    }

    private async Task<CollectionRecord> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var blob = await container.GetBlobClient(path).DownloadContentAsync(cancellationToken);
        return blob.Value.Content.ToObjectFromJson<CollectionRecord>(JsonSerializerOptions.Web)!;
    }

    private async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        try
        {
            return await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken)
                .Select(blob => blob.Name)
                .ToListAsync(cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // The app has not made its container yet.
            return [];
        }
    }
}
