using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NodaTime;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Storage.Claims;

/// <summary>Claims of days, a blob for each account and date. Every write is guarded by the version that was read: of two who claim at once, one reads again.</summary>
public sealed class DayClaimStore(BlobContainerClient container, GuardedBlobs blobs)
{
    private const string Mark = "write";

    /// <summary>Reads claims.</summary>
    /// <returns>Null when there are none yet: then the ledgers tell.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<DayClaims?> ReadAsync(SourceName account, LocalDate date, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult found = await container.GetBlobClient(BlobPaths.Claims(account, date)).DownloadContentAsync(cancellation);
            var read = JsonSerializer.Deserialize(found.Content.ToMemory().Span, ClaimsJson.Default.StoredClaims);
            var sources = (read?.Sources ?? []).ToDictionary(source => SourceName.Parse(source.Key), source => ToClaims(source.Value));
            return new DayClaims(account, date, sources, found.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Writes claims in the place of those that were read.</summary>
    /// <returns>As written; null when somebody else has written meanwhile.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<DayClaims?> TryWriteAsync(DayClaims claims, CancellationToken cancellation)
    {
        var path = BlobPaths.Claims(claims.Account, claims.Date);
        var stored = new StoredClaims(claims.Sources.ToDictionary(source => source.Key.Value, source => ToStored(source.Value)));
        var metadata = new Dictionary<string, string> { [Mark] = Guid.NewGuid().ToString("N") };
        var write = new BlobWrite([JsonSerializer.SerializeToUtf8Bytes(stored, ClaimsJson.Default.StoredClaims)], metadata, Mark);
        var version = claims.Version is { } read
            ? await blobs.ReplaceAsync(path, write, read, cancellation)
            : await blobs.CreateAsync(path, write, cancellation);
        return version is null ? null : claims with { Version = version };
    }

    private static SourceClaims ToClaims(StoredSource stored) =>
        new(CollectionId.TryParse(stored.By, out var by) ? by : null, stored.Users.ToHashSet());

    private static StoredSource ToStored(SourceClaims claims) => new(claims.By?.ToString(), [.. claims.Users.Order()]);
}

internal sealed record StoredClaims(Dictionary<string, StoredSource> Sources);

internal sealed record StoredSource(string? By, IReadOnlyList<Guid> Users);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredClaims))]
internal sealed partial class ClaimsJson : JsonSerializerContext;
