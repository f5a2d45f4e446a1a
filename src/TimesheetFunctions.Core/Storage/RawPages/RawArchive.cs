using System.Globalization;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.CollectionRecords;

namespace TimesheetFunctions.Core.Storage.RawPages;

/// <summary>The bodies of TrackPilots' answers, byte for byte, each written once and never changed.</summary>
public sealed class RawArchive(BlobContainerClient container, GuardedBlobs blobs)
{
    /// <summary>Names a page's blob and hashes its bytes; nothing is written yet.</summary>
    /// <param name="day">The day.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="number">From 1, through the whole collection.</param>
    /// <param name="body">The bytes.</param>
    public static ArchivedPage Name(DayKey day, CollectionId collection, int number, ReadOnlyMemory<byte> body) =>
        new(BlobPaths.RawPage(day, collection, number), Convert.ToHexStringLower(SHA256.HashData(body.Span)));

    /// <summary>Writes a page.</summary>
    /// <param name="page">As <see cref="Name"/> gave it.</param>
    /// <param name="body">The same bytes.</param>
    /// <param name="offset">The page number asked for.</param>
    /// <param name="of">Whether teams or users were asked for: <c>teams</c>, <c>users</c>.</param>
    /// <param name="requestedAt">When it was asked for.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="IOException">Other bytes stand there already.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task WriteAsync(
        ArchivedPage page, ReadOnlyMemory<byte> body, int offset, string of, Instant requestedAt, CancellationToken cancellation)
    {
        var metadata = new Dictionary<string, string>
        {
            ["sha256"] = page.Sha256,
            ["offset"] = offset.ToString(CultureInfo.InvariantCulture),
            ["of"] = of,
            ["requestedat"] = InstantText.Write(requestedAt),
        };
        if (await blobs.CreateAsync(page.Blob, new BlobWrite([body], metadata, "sha256"), cancellation) is null)
        {
            throw new IOException($"{page.Blob} holds other bytes.");
        }
    }

    /// <summary>The pages that a collection archived before it was cut off. How many users they list is not looked up: 0.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyList<RecordedPage>> ListAsync(DayKey day, string collection, CancellationToken cancellation)
    {
        var pages = new List<RecordedPage>();
        var options = new GetBlobsOptions { Prefix = $"{BlobPaths.RawPages(day)}{collection}/", Traits = BlobTraits.Metadata };
        await foreach (var blob in container.GetBlobsAsync(options, cancellation))
        {
            var metadata = blob.Metadata;
            _ = int.TryParse(metadata.Find("offset"), NumberStyles.None, CultureInfo.InvariantCulture, out var offset);
            pages.Add(new RecordedPage(
                blob.Name,
                metadata.Find("sha256") ?? "",
                blob.Properties.ContentLength ?? 0,
                Users: 0,
                offset,
                metadata.Find("of") ?? ""));
        }

        return pages;
    }

    /// <summary>Whether any page of the day was ever archived.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<bool> HasPagesAsync(DayKey day, CancellationToken cancellation)
    {
        var options = new GetBlobsOptions { Prefix = BlobPaths.RawPages(day) };
        await foreach (var found in container.GetBlobsAsync(options, cancellation).AsPages(pageSizeHint: 1))
        {
            if (found.Values.Count > 0)
            {
                return true;
            }
        }

        return false;
    }
}
