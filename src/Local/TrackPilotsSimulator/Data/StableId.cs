using System.Buffers.Binary;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>UUIDs that depend on a number alone: the same people under every seed, and however many there are.</summary>
internal static class StableId
{
    public static Guid Of(DicePurpose purpose, int number)
    {
        var dice = new DiceBox(purpose, seed: 0).For(number);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, dice.Next());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], dice.Next());

        // Marked as version 4, as the vendor's are.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
