using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace TimesheetFunctions.EndToEnd.Tests.Contracts;

/// <summary>All records and ledger bodies of a container, however the collections ended that wrote them.</summary>
internal static class WrittenDocuments
{
    public static async Task<IReadOnlyList<ContractDocument>> ReadAsync(BlobContainerClient container)
    {
        var documents = new List<ContractDocument>();
        if (!await container.ExistsAsync())
        {
            return documents;
        }

        await foreach (var (name, content) in BlobsAsync(container, "collections/"))
        {
            documents.Add(new ContractDocument("record", name, content));
        }

        await foreach (var (name, content) in BlobsAsync(container, "ledger/"))
        {
            documents.AddRange(Bodies(name, content));
        }

        return documents;
    }

    private static async IAsyncEnumerable<(string Name, BinaryData Content)> BlobsAsync(BlobContainerClient container, string prefix)
    {
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }))
        {
            BlobDownloadResult found = await container.GetBlobClient(blob.Name).DownloadContentAsync();
            yield return (blob.Name, found.Content);
        }
    }

    private static IEnumerable<ContractDocument> Bodies(string name, BinaryData ledger)
    {
        using var json = JsonDocument.Parse(ledger.ToMemory());
        return [.. json.RootElement.GetProperty("users").EnumerateArray().Select(user => new ContractDocument(
            "message", $"{name} {user.GetProperty("userId")}", BinaryData.FromString(user.GetProperty("body").GetRawText()).ToMemory()))];
    }
}
