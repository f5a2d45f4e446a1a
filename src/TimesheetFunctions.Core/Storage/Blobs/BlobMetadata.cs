namespace TimesheetFunctions.Core.Storage.Blobs;

/// <summary>Reads blobs' metadata.</summary>
internal static class BlobMetadata
{
    /// <summary>A value; null where there is none.</summary>
    public static string? Find(this IDictionary<string, string> metadata, string name) => metadata.TryGetValue(name, out var value) ? value : null;
}
