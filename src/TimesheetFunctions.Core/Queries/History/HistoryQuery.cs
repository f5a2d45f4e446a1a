using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Queries.History;

/// <summary>Looks up the records of collections.</summary>
public sealed class HistoryQuery(TimesheetContainer made, BlobContainerClient container)
{
    /// <summary>Records on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The longest range that is answered, in days.</summary>
    public const int LongestRange = 366;

    private const int ReadsAtOnce = 8;

    /// <summary>The records of the days of a range, newest start first, without their pages.</summary>
    /// <param name="source">The source.</param>
    /// <param name="range">The days.</param>
    /// <param name="before">Only collections that started before this one; null: all.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<HistoryPage> ReadAsync(SourceName source, DateRange range, CollectionId? before, CancellationToken cancellation)
    {
        await made.EnsureAsync(cancellation);
        var all = await ListAsync(source, range, cancellation);
        // Ids are UUIDs of version 7: in the order of their text, they are in the order of their starts.
        var left = all.OrderByDescending(one => one.Id.ToString(), StringComparer.Ordinal)
            .SkipWhile(one => before is { } last && string.CompareOrdinal(one.Id.ToString(), last.ToString()) >= 0)
            .ToList();
        var page = left.Take(PageSize).ToList();
        var records = new JsonObject?[page.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, page.Count, options, async (i, stop) => records[i] = await ReadWithoutPagesAsync(page[i], stop));
        return new HistoryPage([.. records.OfType<JsonObject>()], left.Count > page.Count ? page[^1].Id : null);
    }

    /// <summary>One record, byte for byte.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<FoundRecord?> FindAsync(DayKey day, CollectionId id, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult found = await container.GetBlobClient(BlobPaths.Record(day, id)).DownloadContentAsync(cancellation);
            return new FoundRecord(found.Content.ToMemory(), found.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private async Task<List<(DayKey Day, CollectionId Id)>> ListAsync(SourceName source, DateRange range, CancellationToken cancellation)
    {
        var found = new List<(DayKey Day, CollectionId Id)>();
        foreach (var prefix in range.PathPrefixes())
        {
            var options = new GetBlobsOptions { Prefix = BlobPaths.Records(source) + prefix };
            await foreach (var blob in container.GetBlobsAsync(options, cancellation))
            {
                if (BlobPaths.TryReadRecord(blob.Name, out var day, out var id) && range.Contains(day.Date))
                {
                    found.Add((day, id));
                }
            }
        }

        return found;
    }

    // A lifecycle rule may take it away between the listing and here.
    private async Task<JsonObject?> ReadWithoutPagesAsync((DayKey Day, CollectionId Id) one, CancellationToken cancellation)
    {
        if (await FindAsync(one.Day, one.Id, cancellation) is not { } found)
        {
            return null;
        }

        var record = JsonNode.Parse(found.Content.Span)!.AsObject();
        record.Remove("pages");
        return record;
    }
}

/// <summary>Some records of a source.</summary>
/// <param name="Records">Newest start first.</param>
/// <param name="Continuation">The last of them, where older ones follow; null at the end.</param>
public sealed record HistoryPage(IReadOnlyList<JsonObject> Records, CollectionId? Continuation);

/// <summary>A record as it stands in its blob.</summary>
/// <param name="Content">Its bytes, JSON.</param>
/// <param name="Version">The blob's version.</param>
public sealed record FoundRecord(ReadOnlyMemory<byte> Content, ETag Version);
