using System.Buffers;

namespace TimesheetFunctions.Core.TrackPilots.Bodies;

/// <summary>A body in one rented array that grows while it is read. Not for use by several threads at once; disposing twice is harmless.</summary>
internal sealed class PooledBody : IDisposable
{
    private readonly ArrayPool<byte> pool;
    private byte[]? bytes;
    private int length;

    internal PooledBody(ArrayPool<byte> pool, int capacity)
    {
        this.pool = pool;
        bytes = pool.Rent(capacity);
    }

    /// <summary>What has been read so far.</summary>
    internal ReadOnlyMemory<byte> Written => Rented.AsMemory(0, length);

    /// <summary>Where the next bytes go.</summary>
    internal Memory<byte> Free => Rented.AsMemory(length);

    internal int Length => length;

    private byte[] Rented => bytes ?? throw new ObjectDisposedException(nameof(PooledBody));

    internal void Advance(int count) => length += count;

    /// <summary>Moves to an array of twice the size, but not needlessly above <paramref name="enough"/> bytes.</summary>
    internal void Grow(int enough)
    {
        var larger = pool.Rent((int)Math.Clamp(2L * Rented.Length, length + 1L, Math.Max(enough, length + 1L)));
        Written.CopyTo(larger);
        pool.Return(Rented);
        bytes = larger;
    }

    public void Dispose()
    {
        var returned = Interlocked.Exchange(ref bytes, null);
        if (returned is not null)
        {
            pool.Return(returned);
        }
    }
}
