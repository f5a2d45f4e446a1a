namespace TimesheetFunctions.Core.Storage.Blobs;

/// <summary>What is to be written into one blob.</summary>
/// <param name="Content">The bytes, in parts.</param>
/// <param name="Metadata">Names in lower case, values in ASCII.</param>
/// <param name="Mark">The name of the metadata value by which a write of ours is known again: a hash of the content, or an id of the write.</param>
public sealed record BlobWrite(IReadOnlyList<ReadOnlyMemory<byte>> Content, IDictionary<string, string> Metadata, string Mark)
{
    /// <summary>The content's media type.</summary>
    public string ContentType { get; init; } = "application/json";
}
