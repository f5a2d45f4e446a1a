using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Reading;

namespace TimesheetFunctions.Core.Repairs.LedgerRebuild;

/// <summary>Reads archived pages as the collection read them that archived them.</summary>
internal sealed class ArchivedReadings(BlobContainerClient container)
{
    /// <summary>Reads a collection's pages.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<ArchivedReading> ReadAsync(DayKey day, DateTimeZone zone, CollectionTrace trace, CancellationToken stop)
    {
        var recorded = trace.Record?.Pages.ToDictionary(page => page.Blob, page => page.Sha256) ?? [];
        var reading = new DayReading(day.Date);
        var (missing, unreadable) = (recorded.Keys.Except(trace.Pages).Count(), 0);
        for (var i = 0; i < trace.Pages.Count; i++)
        {
            var path = trace.Pages[i];
            if (await ReadPageAsync(path, recorded.GetValueOrDefault(path), zone, stop) is not { } page)
            {
                missing++;
            }
            else if (page.Content is BodyContent.Page list)
            {
                // Each series begins with page 1, also where it was read again: of a person, the later one counts.
                if (page.IsFirst)
                {
                    reading.EndSeries();
                }

                using var listed = ToPage(page, list);
                reading.Add(listed, new ArchivedPage(path, page.Sha256), i + 1);
            }
            else
            {
                unreadable++;
            }
        }

        reading.EndSeries();
        return new ArchivedReading(reading, missing, trace.Record is not null && missing + unreadable == 0);
    }

    private async Task<ReadPage?> ReadPageAsync(string path, string? recorded, DateTimeZone zone, CancellationToken stop)
    {
        try
        {
            BlobDownloadResult found = await container.GetBlobClient(path).DownloadContentAsync(stop);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(found.Content.ToMemory().Span));

            // Bytes that are not those that were archived prove nothing.
            var expected = recorded ?? found.Details.Metadata.Find("sha256");
            return expected is null || expected == sha256
                ? new ReadPage(found.Content.ToMemory(), sha256, PageReader.Read(found.Content.ToMemory().Span, zone), found.Details.Metadata.Find("offset") is null or "1")
                : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private static TimesheetPage ToPage(ReadPage page, BodyContent.Page list) => new(owner: null)
    {
        Of = AskedFor.Teams,
        Offset = 1,
        RequestedAt = default,
        Body = page.Body,
        Users = list.Users,
        AnnouncedUsers = list.AnnouncedUsers,
    };

    private sealed record ReadPage(ReadOnlyMemory<byte> Body, string Sha256, BodyContent Content, bool IsFirst);
}

/// <summary>What a collection's archived pages say.</summary>
/// <param name="Users">User by user.</param>
/// <param name="MissingPages">Pages that are gone, or are not what was archived.</param>
/// <param name="IsComplete">Whether it is all that the collection read.</param>
internal sealed record ArchivedReading(DayReading Users, int MissingPages, bool IsComplete);
