using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NodaTime;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>The ledgers, a blob for each day. Every write is guarded by the version that was read.</summary>
public sealed class LedgerStore(BlobContainerClient container, GuardedBlobs blobs)
{
    // Known again after a lost acknowledgement by an id of the write itself.
    private const string Mark = "write";
    private const string Zone = "timezone";

    private readonly SeenLedgers seen = new();

    /// <summary>Reads a day's ledger.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="UnreadableLedgerException">There is one, and it is no ledger.</exception>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<DayLedger?> ReadAsync(DayKey day, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult found = await container.GetBlobClient(BlobPaths.Ledger(day)).DownloadContentAsync(cancellation);
            var ledger = LedgerFormat.Read(day, found.Content.ToMemory());
            ledger.Version = found.Details.ETag;
            ledger.Status = LedgerStatus.FromMetadata(found.Details.Metadata);
            return ledger;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobArchived)
        {
            throw new ArchivedBlobException(BlobPaths.Ledger(day), e);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            throw new UnreadableLedgerException(day, e);
        }
    }

    /// <summary>The bytes of a ledger that is none, to be put aside.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    internal async Task<UnreadableLedger> ReadUnreadableAsync(DayKey day, CancellationToken cancellation)
    {
        BlobDownloadResult found = await container.GetBlobClient(BlobPaths.Ledger(day)).DownloadContentAsync(cancellation);
        return new UnreadableLedger(found.Content.ToMemory(), found.Details.ETag);
    }

    /// <summary>Writes a day's first ledger.</summary>
    /// <exception cref="LedgerConflictException">There is another.</exception>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task CreateAsync(DayLedger ledger, CancellationToken cancellation) =>
        Accept(ledger, ledger.Status, await blobs.CreateAsync(BlobPaths.Ledger(ledger.Day), ToWrite(ledger, ledger.Status), cancellation));

    /// <summary>Writes the ledger's entries and its status over what was read.</summary>
    /// <exception cref="LedgerConflictException">Somebody else has written meanwhile.</exception>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task WriteAsync(DayLedger ledger, LedgerStatus status, CancellationToken cancellation) =>
        Accept(ledger, status, await blobs.ReplaceAsync(BlobPaths.Ledger(ledger.Day), ToWrite(ledger, status), ledger.Version, cancellation));

    /// <summary>Writes the status alone, where no entry has changed.</summary>
    /// <exception cref="LedgerConflictException">Somebody else has written meanwhile.</exception>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task WriteStatusAsync(DayLedger ledger, LedgerStatus status, CancellationToken cancellation)
    {
        var path = BlobPaths.Ledger(ledger.Day);
        Accept(ledger, status, await blobs.ReplaceMetadataAsync(path, ToMetadata(ledger, status), Mark, ledger.Version, cancellation));
    }

    /// <summary>The IANA id of a day's zone, without its ledger being read.</summary>
    /// <returns>Null when there is no ledger.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<string?> FindZoneAsync(DayKey day, CancellationToken cancellation) => (await FindAsync(day, cancellation))?.Find(Zone);

    /// <summary>How a day stood when this process last saw its ledger; storage is asked only where it never did.</summary>
    /// <returns>Null when there is no ledger.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<LedgerStatus?> FindSeenAsync(DayKey day, CancellationToken cancellation)
    {
        if (!seen.TryFind(day, out var status))
        {
            status = await FindAsync(day, cancellation) is { } metadata ? LedgerStatus.FromMetadata(metadata) : null;
            seen.Note(day, status);
        }

        return status;
    }

    /// <summary>How each day of a source that has a ledger stands.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyDictionary<LocalDate, LedgerStatus>> ListAsync(SourceName source, CancellationToken cancellation)
    {
        var found = new Dictionary<LocalDate, LedgerStatus>();
        await foreach (var (date, ledger) in ListAsync(BlobPaths.Ledgers(source), cancellation))
        {
            found[date] = ledger.Status;
        }

        seen.Note(source, found);
        return found;
    }

    /// <summary>The same for the days of a range, with the ledgers' versions; one request for each month or year, never more than days.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyDictionary<LocalDate, ListedLedger>> ListAsync(SourceName source, DateRange range, CancellationToken cancellation)
    {
        var found = new Dictionary<LocalDate, ListedLedger>();
        foreach (var prefix in range.PathPrefixes())
        {
            await foreach (var (date, ledger) in ListAsync(BlobPaths.Ledgers(source) + prefix, cancellation))
            {
                seen.Note(new DayKey(source, date), ledger.Status);
                if (range.Contains(date))
                {
                    found[date] = ledger;
                }
            }
        }

        return found;
    }

    /// <summary>Reads the bytes of a day's ledger in rented memory that is given back when <paramref name="read"/> has returned.</summary>
    /// <param name="day">The day.</param>
    /// <param name="read">Takes what it needs from the bytes and keeps none of them.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The ledger's listing and what was read; null when there is none.</returns>
    /// <exception cref="UnreadableLedgerException">There is one, and it is no ledger.</exception>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<(ListedLedger Ledger, T Value)?> ReadAsync<T>(DayKey day, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellation)
    {
        byte[]? rented = null;
        try
        {
            using BlobDownloadStreamingResult found =
                await container.GetBlobClient(BlobPaths.Ledger(day)).DownloadStreamingAsync(cancellationToken: cancellation);
            var length = (int)found.Details.ContentLength;
            rented = ArrayPool<byte>.Shared.Rent(length);
            await found.Content.ReadExactlyAsync(rented.AsMemory(0, length), cancellation);
            return (new ListedLedger(LedgerStatus.FromMetadata(found.Details.Metadata), found.Details.ETag), read(rented.AsMemory(0, length)));
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobArchived)
        {
            throw new ArchivedBlobException(BlobPaths.Ledger(day), e);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new UnreadableLedgerException(day, e);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>The sources that have ledgers, those that are no longer in the settings included.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyList<SourceName>> ListSourcesAsync(CancellationToken cancellation)
    {
        var found = new List<SourceName>();
        var options = new GetBlobsByHierarchyOptions { Prefix = BlobPaths.AllLedgers, Delimiter = "/" };
        await foreach (var item in container.GetBlobsByHierarchyAsync(options, cancellation))
        {
            if (item.IsPrefix && SourceName.TryParse(item.Prefix[BlobPaths.AllLedgers.Length..].TrimEnd('/'), out var source))
            {
                found.Add(source);
            }
        }

        return found;
    }

    private async IAsyncEnumerable<(LocalDate Date, ListedLedger Ledger)> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var options = new GetBlobsOptions { Prefix = prefix, Traits = BlobTraits.Metadata };
        await foreach (var blob in container.GetBlobsAsync(options, cancellation))
        {
            if (BlobPaths.TryReadLedger(blob.Name, out var day))
            {
                yield return (day.Date, new ListedLedger(LedgerStatus.FromMetadata(blob.Metadata), blob.Properties.ETag ?? default));
            }
        }
    }

    private static BlobWrite ToWrite(DayLedger ledger, LedgerStatus status) => new(LedgerFormat.Write(ledger), ToMetadata(ledger, status), Mark);

    private static Dictionary<string, string> ToMetadata(DayLedger ledger, LedgerStatus status)
    {
        var metadata = status.ToMetadata();
        metadata[Zone] = ledger.TimeZone;
        metadata[Mark] = Guid.NewGuid().ToString("N");
        return metadata;
    }

    private async Task<IDictionary<string, string>?> FindAsync(DayKey day, CancellationToken cancellation)
    {
        try
        {
            BlobProperties found = await container.GetBlobClient(BlobPaths.Ledger(day)).GetPropertiesAsync(cancellationToken: cancellation);
            return found.Metadata;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private void Accept(DayLedger ledger, LedgerStatus status, ETag? written)
    {
        ledger.Version = written ?? throw new LedgerConflictException(ledger.Day);
        ledger.Status = status;
        seen.Note(ledger.Day, status);
    }
}

/// <summary>A ledger's blob that cannot be read as one.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Version">The blob's version that they are.</param>
internal sealed record UnreadableLedger(ReadOnlyMemory<byte> Content, ETag Version);
