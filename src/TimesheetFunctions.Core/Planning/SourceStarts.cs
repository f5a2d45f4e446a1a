using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.CollectionRecords;

namespace TimesheetFunctions.Core.Planning;

/// <summary>
/// The first day of each source: its <c>StartDate</c>, or the last complete day when it was first seen, which is remembered in a blob and
/// found again in the records when that blob is lost.
/// </summary>
public sealed class SourceStarts(BlobContainerClient container, GuardedBlobs blobs, ILogger<SourceStarts> logger)
{
    /// <summary>The first day that ticks bring in.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<LocalDate> FindAsync(SourceSettings source, DayCalendar calendar, Instant now, CancellationToken cancellation)
    {
        if (source.StartDate is { } configured)
        {
            return configured;
        }

        if (await ReadAsync(source.Name, cancellation) is { } remembered)
        {
            return remembered;
        }

        var first = await FirstCollectedByTimerAsync(source.Name, cancellation) ?? calendar.LastComplete(now);
        var day = new DayKey(source.Name, first);
        PlanningLog.FirstDayFixed(logger, source.Name.Value, day.DateText);
        if (await WriteAsync(day, cancellation))
        {
            return first;
        }

        return await ReadAsync(source.Name, cancellation) ?? first;
    }

    /// <summary>The same for someone who only looks: nothing is remembered.</summary>
    /// <returns>Null where no tick has seen the source yet.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<LocalDate?> PeekAsync(SourceSettings source, CancellationToken cancellation) =>
        source.StartDate ?? await ReadAsync(source.Name, cancellation);

    private async Task<LocalDate?> ReadAsync(SourceName source, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult found = await container.GetBlobClient(BlobPaths.SourceState(source)).DownloadContentAsync(cancellation);
            var state = JsonSerializer.Deserialize(found.Content.ToMemory().Span, SourceStateJson.Default.SourceState);
            return LocalDatePattern.Iso.Parse(state?.FirstDay!).TryGetValue(default, out var date) ? date : null;
        }
        catch (Exception e) when (e is JsonException or RequestFailedException { Status: 404 })
        {
            return null;
        }
    }

    private async Task<bool> WriteAsync(DayKey first, CancellationToken cancellation)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new SourceState(first.DateText), SourceStateJson.Default.SourceState);
        var metadata = new Dictionary<string, string> { ["firstday"] = first.DateText };
        return await blobs.CreateAsync(BlobPaths.SourceState(first.Source), new BlobWrite([content], metadata, "firstday"), cancellation) is not null;
    }

    // Records are listed in the order of their dates; what a person asked for by hand says nothing of where ticks began.
    private async Task<LocalDate?> FirstCollectedByTimerAsync(SourceName source, CancellationToken cancellation)
    {
        var options = new GetBlobsOptions { Prefix = BlobPaths.Records(source), Traits = BlobTraits.Metadata };
        await foreach (var blob in container.GetBlobsAsync(options, cancellation))
        {
            if (blob.Metadata.Find("trigger") == Triggers.Timer && BlobPaths.TryReadRecord(blob.Name, out var day))
            {
                return day.Date;
            }
        }

        return null;
    }
}
