using Azure.Core;
using Azure.Storage.Blobs;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.Storage.Blobs;

/// <summary>Makes the process's one blob client.</summary>
internal static class BlobClients
{
    public static BlobServiceClient Create(AzureConnection connection, BlobClientOptions options) => connection.ConnectionString is { } text
        ? new BlobServiceClient(text, options)
        : new BlobServiceClient(new Uri(connection.Address!), AzureCredentials.For(connection), options);

    public static void Configure(BlobClientOptions options)
    {
        options.Retry.MaxRetries = 4;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(5);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.AddPolicy(new BlobOperationCounter(), HttpPipelinePosition.PerCall);
    }
}
