using System.Buffers;

namespace TimesheetFunctions.Core.TrackPilots.Bodies;

/// <summary>Reads a body once into pooled memory, and no further than the limit.</summary>
internal sealed class BodyReader(ArrayPool<byte> pool, int maxBytes)
{
    private readonly int limit = Math.Min(maxBytes, Array.MaxLength - 1);

    // Pages of one account are much alike: room for the last one's size rarely has to grow. A lost update costs one copy.
    private int usualBytes = 64 * 1024;

    /// <returns>Null when the body is larger than the limit.</returns>
    /// <exception cref="InvalidDataException">The content-encoding could not be undone.</exception>
    internal async ValueTask<PooledBody?> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        var announced = content.Headers.ContentLength;
        if (announced > limit)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellation);
        // One byte more than expected, so that the end is seen without growing.
        var body = new PooledBody(pool, (int)Math.Min(announced ?? usualBytes, limit) + 1);
        try
        {
            var fits = await FillAsync(body, stream, cancellation);
            return fits ? body : DisposeAndForget(body);
        }
        catch (Exception fault)
        {
            body.Dispose();
            if (fault is InvalidOperationException)
            {
                // The Brotli decoder's way of saying that its input is broken.
                throw new InvalidDataException("The body cannot be decoded.", fault);
            }

            throw;
        }
    }

    private async ValueTask<bool> FillAsync(PooledBody body, Stream stream, CancellationToken cancellation)
    {
        while (true)
        {
            var count = await stream.ReadAsync(body.Free, cancellation);
            body.Advance(count);
            if (body.Length > limit)
            {
                return false;
            }

            if (count == 0)
            {
                usualBytes = body.Length;
                return true;
            }

            if (body.Free.IsEmpty)
            {
                body.Grow(limit + 1);
            }
        }
    }

    private static PooledBody? DisposeAndForget(PooledBody body)
    {
        body.Dispose();
        return null;
    }
}
