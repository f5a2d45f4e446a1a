namespace TimesheetFunctions.Core.Tests.Fuzz.Pages;

/// <summary>A place in a piece where a value stands.</summary>
internal readonly record struct Slot(Piece Container, int Index)
{
    public Piece Value
    {
        get => Container is ObjectPiece o ? o.Members[Index].Value : ((ArrayPiece)Container).Items[Index];
        set
        {
            if (Container is ObjectPiece o)
            {
                o.Members[Index] = o.Members[Index] with { Value = value };
            }
            else
            {
                ((ArrayPiece)Container).Items[Index] = value;
            }
        }
    }

    public void Remove()
    {
        if (Container is ObjectPiece o)
        {
            o.Members.RemoveAt(Index);
        }
        else
        {
            ((ArrayPiece)Container).Items.RemoveAt(Index);
        }
    }

    /// <summary>All of them, the outermost first.</summary>
    public static List<Slot> Of(Piece root)
    {
        var slots = new List<Slot>();
        Collect(root, slots);
        return slots;
    }

    private static void Collect(Piece piece, List<Slot> slots)
    {
        var count = piece switch
        {
            ObjectPiece o => o.Members.Count,
            ArrayPiece a => a.Items.Count,
            _ => 0,
        };
        for (var i = 0; i < count; i++)
        {
            var slot = new Slot(piece, i);
            slots.Add(slot);
            Collect(slot.Value, slots);
        }
    }
}
