namespace TimesheetFunctions.Core.Queries.Spreadsheets;

/// <summary>
/// Keeps what is written synchronously until the next asynchronous write or flush. Zip archives write their few bytes between two entries
/// synchronously, which the body of an HTTP answer refuses.
/// </summary>
/// <param name="output">Written to asynchronously only; stays open.</param>
internal sealed class GatheringStream(Stream output) : Stream
{
    private readonly MemoryStream kept = new();
    private bool isCutOff;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Hands on nothing more: what is disposed unfinished would write its end, and look whole.</summary>
    public void CutOff() => isCutOff = true;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => kept.Write(buffer);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => kept.Write(buffer, offset, count);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await HandOnAsync(cancellationToken);
        if (!isCutOff)
        {
            await output.WriteAsync(buffer, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Nothing: what was written synchronously has to wait.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await HandOnAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask HandOnAsync(CancellationToken cancellation)
    {
        if (kept.Length > 0 && !isCutOff)
        {
            await output.WriteAsync(kept.GetBuffer().AsMemory(0, (int)kept.Length), cancellation);
            kept.SetLength(0);
        }
    }
}
