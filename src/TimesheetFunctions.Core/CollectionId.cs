using System.Buffers.Binary;
using NodaTime;

namespace TimesheetFunctions.Core;

/// <summary>The id of one attempt to bring a day in: a UUID of version 7 (its order is that of the attempts' starts), written in lower case.</summary>
public readonly record struct CollectionId(Guid Value)
{
    /// <summary>A new id, made at the clock's present.</summary>
    public static CollectionId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>Reads an id in the form with hyphens.</summary>
    public static bool TryParse(string? text, out CollectionId id)
    {
        var fits = UuidText.TryRead(text, out var guid);
        id = new CollectionId(guid);
        return fits;
    }

    /// <summary>When it was made, to the millisecond: the first 48 bits of a UUID of version 7.</summary>
    public Instant StartedAt
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Value.TryWriteBytes(bytes, bigEndian: true, out _);
            return Instant.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
