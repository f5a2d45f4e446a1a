using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Storage.CollectionRecords;

/// <summary>The records of collections.</summary>
public sealed class RecordStore(BlobContainerClient container, GuardedBlobs blobs)
{
    /// <summary>Writes a record, once.</summary>
    /// <returns>False when there is another record of that collection already.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<bool> WriteAsync(DayKey day, CollectionId collection, CollectionRecord record, CancellationToken cancellation)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Context.CollectionRecord);
        var metadata = new Dictionary<string, string>
        {
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)),
            ["outcome"] = record.Outcome,
            ["trigger"] = record.Trigger,
        };
        return await blobs.CreateAsync(BlobPaths.Record(day, collection), new BlobWrite([content], metadata, "sha256"), cancellation) is not null;
    }

    /// <summary>How the day's collections ended, oldest first.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<IReadOnlyList<RecordedOutcome>> ListOutcomesAsync(DayKey day, CancellationToken cancellation)
    {
        var found = new List<RecordedOutcome>();
        var options = new GetBlobsOptions { Prefix = BlobPaths.Records(day), Traits = BlobTraits.Metadata };
        await foreach (var blob in container.GetBlobsAsync(options, cancellation))
        {
            var name = Path.GetFileNameWithoutExtension(blob.Name);
            if (CollectionId.TryParse(name, out var id))
            {
                found.Add(new RecordedOutcome(id, blob.Metadata.Find("outcome") ?? ""));
            }
        }

        return found;
    }
}

/// <summary>How one collection ended.</summary>
/// <param name="CollectionId">Its id, which tells its start.</param>
/// <param name="Outcome"><see cref="Outcomes"/>; empty where it is not known.</param>
public readonly record struct RecordedOutcome(CollectionId CollectionId, string Outcome);
