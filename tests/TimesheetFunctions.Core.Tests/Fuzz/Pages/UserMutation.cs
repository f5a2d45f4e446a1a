using System.Text;

namespace TimesheetFunctions.Core.Tests.Fuzz.Pages;

/// <summary>Makes one user's element wrong, in a way that leaves the rest of the page as it is unless the JSON itself breaks.</summary>
internal static class UserMutation
{
    private const int OneInBreaks = 60;

    /// <returns>Whether the page cannot be JSON any more.</returns>
    public static bool Apply(ObjectPiece element, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            // What breaks comes last, or the next change might mend it.
            var slots = Slot.Of(element);
            if (slots.Count > 0 && Apply(slots[random.Next(slots.Count)], slots, random))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Apply(Slot slot, List<Slot> slots, Random random)
    {
        if (random.Next(OneInBreaks) == 0)
        {
            slot.Value = new RawPiece(BadValues.Breaking[random.Next(BadValues.Breaking.Count)]);
            return true;
        }

        switch (random.Next(8))
        {
            case 0:
                slot.Remove();
                break;
            case 1 when slot.Container is ObjectPiece o:
                o.Members.Insert(random.Next(o.Members.Count + 1), new Member(o.Members[slot.Index].Name, AnyOf(slots, random)));
                break;
            case 2 when slot.Container is ObjectPiece o:
                o.Members[slot.Index] = o.Members[slot.Index] with { Name = OtherName(o.Members[slot.Index].Name, random) };
                break;
            case 3 when slot.Container is ArrayPiece a:
                a.Items.Insert(random.Next(a.Items.Count + 1), AnyOf(slots, random));
                break;
            case 4:
                slot.Value = new ArrayPiece(slot.Value);
                break;
            default:
                slot.Value = Bad(random);
                break;
        }

        return false;
    }

    public static Piece Bad(Random random) => new RawPiece(BadValues.Passable[random.Next(BadValues.Passable.Count)]);

    // As bytes: a piece within itself would have no end.
    private static Piece AnyOf(List<Slot> slots, Random random) =>
        random.Next(2) == 0 ? Bad(random) : new RawPiece(slots[random.Next(slots.Count)].Value.ToBytes());

    private static byte[] OtherName(byte[] name, Random random) => random.Next(5) switch
    {
        // A name that was changed before may hold an escape, which must stay whole.
        _ when name.Length < 3 || !char.IsAsciiLetter((char)name[1]) || name.Contains((byte)'\\') => "\"other\""u8.ToArray(),
        0 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(name).ToUpperInvariant()),
        1 => [(byte)'"', .. Encoding.UTF8.GetBytes($"\\u{name[1]:x4}"), .. name[2..]],
        2 => "\"\\ud800\""u8.ToArray(),
        3 => [(byte)'"', 0xFF, .. name[1..]],
        _ => "\"\""u8.ToArray(),
    };
}
