using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Repairs.Losses;

/// <summary>Very many losses at once, which wait for a person: whose they are, and their release.</summary>
public sealed class HeldLosses(BlobContainerClient container, LedgerStore ledgers, DayCollector collector, TimesheetSettings settings)
{
    /// <summary>Users whose loss of hours the newest good collection of a day held back.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<(IReadOnlyList<string> UserIds, Problem? Problem)> FindAsync(DayKey day, CancellationToken cancellation)
    {
        try
        {
            if (await ledgers.ReadAsync(day, cancellation) is not { } ledger)
            {
                return ([], new Problem(RepairCodes.NeverCollected, $"There is no ledger of {day}."));
            }

            return (await MassLossesAsync(ledger, cancellation), null);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return ([], new Problem(RepairCodes.RecordMissing, $"The record that names them is gone: collect {day} once more, which writes another."));
        }
        catch (UnreadableLedgerException)
        {
            return ([], new Problem(ProblemCodes.LedgerMissing, $"The ledger of {day} cannot be read: it has to be rebuilt first."));
        }
    }

    /// <summary>Collects the day again and lets its losses pass, those that a new look finds.</summary>
    /// <returns>Null when the source is not in the settings.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<CollectionResult?> ReleaseAsync(DayKey day, CancellationToken cancellation) =>
        settings.Sources.FirstOrDefault(source => source.Name == day.Source) is { } source
            ? await collector.CollectAsync(new CollectionRequest(source, day.Date, Triggers.Manual) { AcceptLosses = true }, cancellation)
            : null;

    // Who is not reported any more is decided one by one. Ledgers of before have no marks: then the record names them.
    private async Task<IReadOnlyList<string>> MassLossesAsync(DayLedger ledger, CancellationToken cancellation)
    {
        var held = ledger.Entries.Values.Where(entry => entry.Held is not null).ToList();
        if (held.Count == 0 && ledger.Status is { HeldBack: > 0, CollectedBy: { } collection })
        {
            return await ReadAsync(ledger.Day, collection, cancellation);
        }

        return [.. held.Where(entry => entry.Held is { Reason: HoldReason.MassLoss }).Select(entry => entry.Summary.UserId.ToString("D"))];
    }

    private async Task<IReadOnlyList<string>> ReadAsync(DayKey day, CollectionId collection, CancellationToken cancellation)
    {
        BlobDownloadResult found = await container.GetBlobClient(BlobPaths.Record(day, collection)).DownloadContentAsync(cancellation);
        return JsonSerializer.Deserialize(found.Content.ToMemory().Span, RecordJson.Context.CollectionRecord)?.HeldBack ?? [];
    }
}
