using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.UnfinishedDays;

namespace TimesheetFunctions.Core.Repairs.LedgerRebuild;

/// <summary>Finds what collections have left of a day.</summary>
internal sealed class DayTraceReader(BlobContainerClient container, OpenDayStore openDays)
{
    /// <summary>Lists records and pages, and reads the records.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<DayTraces> ReadAsync(DayKey day, CancellationToken stop)
    {
        var records = await NamesAsync(BlobPaths.Records(day), path => Path.GetFileNameWithoutExtension(path), stop);
        var pages = await NamesAsync(BlobPaths.RawPages(day), path => path.Split('/')[^2], stop);
        var marker = await openDays.ReadAsync(day, stop);
        var ids = records.Keys.Union(pages.Keys).ToHashSet();
        if (CollectionId.TryParse(marker?.CollectionId, out var marked))
        {
            ids.Add(marked);
        }

        var collections = new List<CollectionTrace>();
        foreach (var id in ids.OrderBy(id => id.ToString(), StringComparer.Ordinal))
        {
            var record = records.TryGetValue(id, out var paths) ? await ReadRecordAsync(paths[0], stop) : null;
            collections.Add(new CollectionTrace(id, record, pages.GetValueOrDefault(id) ?? []));
        }

        return new DayTraces(collections, marker);
    }

    private async Task<Dictionary<CollectionId, List<string>>> NamesAsync(string prefix, Func<string, string> idOf, CancellationToken stop)
    {
        var found = new Dictionary<CollectionId, List<string>>();
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, stop))
        {
            if (CollectionId.TryParse(idOf(blob.Name), out var id))
            {
                (found.TryGetValue(id, out var paths) ? paths : found[id] = []).Add(blob.Name);
            }
        }

        return found;
    }

    private async Task<CollectionRecord?> ReadRecordAsync(string path, CancellationToken stop)
    {
        try
        {
            BlobDownloadResult found = await container.GetBlobClient(path).DownloadContentAsync(stop);
            return JsonSerializer.Deserialize(found.Content.ToMemory().Span, RecordJson.Context.CollectionRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
