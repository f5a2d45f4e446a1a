namespace TimesheetFunctions.Core.Storage.Blobs;

/// <summary>
/// Reads a row of byte segments as one stream, without joining them first. Seekable, so that the storage client knows the length, sends
/// everything in one request, and can begin again after a failure.
/// </summary>
internal sealed class SegmentedStream : Stream
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> segments;
    private readonly long length;
    private int segment;
    private int offset;
    private long position;

    public SegmentedStream(IReadOnlyList<ReadOnlyMemory<byte>> segments)
    {
        this.segments = segments;
        foreach (var part in segments)
        {
            length += part.Length;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && segment < segments.Count)
        {
            var rest = segments[segment].Span[offset..];
            var count = Math.Min(rest.Length, buffer.Length - read);
            rest[..count].CopyTo(buffer[read..]);
            read += count;
            offset += count;
            if (offset == segments[segment].Length)
            {
                segment++;
                offset = 0;
            }
        }

        position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(target, length, nameof(offset));

        (segment, this.offset, position) = (0, 0, target);
        while (segment < segments.Count && target >= segments[segment].Length)
        {
            target -= segments[segment].Length;
            segment++;
        }

        this.offset = (int)target;
        return position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
