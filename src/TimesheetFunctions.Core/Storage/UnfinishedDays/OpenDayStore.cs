using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NodaTime;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Storage.UnfinishedDays;

/// <summary>
/// Markers of days with a collection under way. A marker that outlives its collection is how a later tick knows that the day has to be
/// finished, whatever its date. Written and removed under the day's lock only.
/// </summary>
public sealed class OpenDayStore(BlobContainerClient container, GuardedBlobs blobs)
{
    /// <summary>Marks a day open.</summary>
    /// <returns>Null; or the marker that an earlier collection left, which then still stands.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<OpenDay?> OpenAsync(DayKey day, OpenDay marker, CancellationToken cancellation)
    {
        var written = await blobs.CreateAsync(BlobPaths.OpenDay(day), ToWrite(marker), cancellation);
        return written is null ? await ReadAsync(day, cancellation) : null;
    }

    /// <summary>Puts a marker in the place of an earlier collection's.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task ReplaceAsync(DayKey day, OpenDay marker, CancellationToken cancellation)
    {
        var content = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(marker, OpenDayJson.Default.OpenDay));
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" } };
        await container.GetBlobClient(BlobPaths.OpenDay(day)).UploadAsync(content, options, cancellation);
    }

    /// <summary>Removes a day's marker.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task CloseAsync(DayKey day, CancellationToken cancellation) =>
        await container.DeleteBlobIfExistsAsync(BlobPaths.OpenDay(day), cancellationToken: cancellation);

    /// <summary>A day's marker.</summary>
    /// <returns>Null when the day is not marked.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<OpenDay?> ReadAsync(DayKey day, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult found = await container.GetBlobClient(BlobPaths.OpenDay(day)).DownloadContentAsync(cancellation);
            return JsonSerializer.Deserialize(found.Content.ToMemory().Span, OpenDayJson.Default.OpenDay) ?? OpenDay.Unreadable;
        }
        catch (JsonException)
        {
            return OpenDay.Unreadable;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>All days that are marked open, of whatever source, and what time storage had when it was asked.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<OpenDayList> ListAsync(CancellationToken cancellation)
    {
        var open = new List<DayKey>();
        DateTimeOffset? asked = null;
        await foreach (var page in container.GetBlobsAsync(new GetBlobsOptions { Prefix = BlobPaths.OpenDays }, cancellation).AsPages())
        {
            asked ??= page.GetRawResponse().Headers.Date;
            foreach (var blob in page.Values)
            {
                if (BlobPaths.TryReadOpenDay(blob.Name, out var day))
                {
                    open.Add(day);
                }
            }
        }

        return new OpenDayList(open, asked is { } time ? Instant.FromDateTimeOffset(time) : null);
    }

    private static BlobWrite ToWrite(OpenDay marker)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(marker, OpenDayJson.Default.OpenDay);
        return new BlobWrite([content], new Dictionary<string, string> { ["collection"] = marker.CollectionId }, "collection");
    }
}

/// <summary>Days that are marked open.</summary>
/// <param name="Days">Of whatever source.</param>
/// <param name="StorageTime">Storage's own clock when it was asked, to the second; null where it did not say.</param>
public sealed record OpenDayList(IReadOnlyList<DayKey> Days, Instant? StorageTime);
