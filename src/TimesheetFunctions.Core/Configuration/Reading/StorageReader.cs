using Azure.Storage.Blobs;

namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Reads <c>TimesheetStorage</c>.</summary>
internal static class StorageReader
{
    private static readonly ConnectionReader Reader = new(
        "TimesheetStorage",
        "blobServiceUri",
        "a connection string of Azure Storage with AccountKey or SharedAccessSignature, or UseDevelopmentStorage=true",
        IsConnection,
        "the https address of a blob service without query (http on loopback only), for example https://account.blob.core.windows.net",
        text => WebAddress.TryRead(text, out _));

    public static AzureConnection Read(SettingReader root) => Reader.Read(root);

    private static bool IsConnection(string text) =>
        ConnectionParts.Read(text) is { } parts
        && (parts.ContainsKey("UseDevelopmentStorage") || parts.ContainsKey("AccountKey") || parts.ContainsKey("SharedAccessSignature"))
        && IsTakenByClient(text);

    private static bool IsTakenByClient(string text)
    {
        try
        {
            _ = new BlobServiceClient(text);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
