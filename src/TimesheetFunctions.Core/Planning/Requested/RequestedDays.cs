using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NodaTime;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Planning.Requested;

/// <summary>
/// Remembers the days that people asked for, a blob for each source, so that ticks bring them in whatever becomes of the process that was
/// asked. A day is removed once it is brought in; whoever reads them leaves out those that are done by <see cref="RequestedDay.IsDone"/>.
/// </summary>
public sealed class RequestedDays(BlobContainerClient container, GuardedBlobs blobs)
{
    private const string Mark = "write";
    private const int Attempts = 20;

    /// <summary>The days asked for, by date.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyDictionary<LocalDate, RequestedDay>> ListAsync(SourceName source, CancellationToken cancellation) =>
        (await ReadAsync(source, cancellation)).Days;

    /// <summary>Adds days; what was asked of them before is replaced.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    /// <exception cref="IOException">Others wrote all the time.</exception>
    public Task AddAsync(SourceName source, IReadOnlyCollection<RequestedDay> days, CancellationToken cancellation) =>
        days.Count == 0 ? Task.CompletedTask : ChangeAsync(source, known => days.ToList().ForEach(day => known[day.Date] = day), cancellation);

    /// <summary>Removes days, unless they were asked for anew since.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    /// <exception cref="IOException">Others wrote all the time.</exception>
    public Task RemoveAsync(SourceName source, IReadOnlyCollection<RequestedDay> days, CancellationToken cancellation) =>
        days.Count == 0 ? Task.CompletedTask : ChangeAsync(source, known => Remove(known, days), cancellation);

    private static void Remove(Dictionary<LocalDate, RequestedDay> known, IReadOnlyCollection<RequestedDay> days)
    {
        foreach (var day in days.Where(day => known.GetValueOrDefault(day.Date)?.AskedAt == day.AskedAt))
        {
            known.Remove(day.Date);
        }
    }

    private async Task ChangeAsync(SourceName source, Action<Dictionary<LocalDate, RequestedDay>> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (days, version) = await ReadAsync(source, cancellation);
            change(days);
            var write = ToWrite(days.Values);
            var written = version is { } read
                ? await blobs.ReplaceAsync(BlobPaths.Asked(source), write, read, cancellation)
                : await blobs.CreateAsync(BlobPaths.Asked(source), write, cancellation);
            if (written is not null)
            {
                return;
            }
        }

        throw new IOException($"{BlobPaths.Asked(source)} was changed by others {Attempts} times in a row.");
    }

    private async Task<(Dictionary<LocalDate, RequestedDay> Days, ETag? Version)> ReadAsync(SourceName source, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult found = await container.GetBlobClient(BlobPaths.Asked(source)).DownloadContentAsync(cancellation);
            return (RequestedDaysFormat.Read(found.Content.ToMemory().Span), found.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return ([], null);
        }
    }

    private static BlobWrite ToWrite(IEnumerable<RequestedDay> days)
    {
        var metadata = new Dictionary<string, string> { [Mark] = Guid.NewGuid().ToString("N") };
        return new BlobWrite([RequestedDaysFormat.Write(days)], metadata, Mark);
    }
}
