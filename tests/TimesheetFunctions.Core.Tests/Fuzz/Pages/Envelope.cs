using System.Text;

namespace TimesheetFunctions.Core.Tests.Fuzz.Pages;

/// <summary>What stands around a page's list of users.</summary>
internal static class Envelope
{
    public static ObjectPiece Around(ArrayPiece users, Random random)
    {
        var members = new List<Member>
        {
            Piece.Field("statusCode", Piece.Raw("200")),
            Piece.Field("statusMessage", UserMutation.Bad(random)),
            Piece.Field("error", Piece.Raw("null")),
        };
        var total = Piece.Field("totalActiveUsers", random.Next(3) == 0 ? UserMutation.Bad(random) : Piece.Raw("7"));
        members.Insert(random.Next(members.Count + 1), random.Next(3) == 0
            ? Piece.Field("data", users)
            : Piece.Field("response", new ObjectPiece(total, Piece.Field("usersList", users), Piece.Field("more", UserMutation.Bad(random)))));
        members.Insert(random.Next(members.Count + 1), Piece.Field("unknown", UserMutation.Bad(random)));
        return new ObjectPiece(members);
    }

    /// <summary>Changes a whole body.</summary>
    public static (byte[] Body, Fate Fate) Spoil(byte[] body, Random random) => random.Next(10) switch
    {
        0 or 1 => ([0xEF, 0xBB, 0xBF, .. body], Fate.Read),
        2 => ([.. " \r\n\t"u8, .. body, .. "\n "u8], Fate.Read),
        3 => (body[..random.Next(body.Length)], Fate.Refused),
        4 => ([.. body, .. "}"u8], Fate.Refused),
        5 => ([.. body, .. body], Fate.Refused),
        6 => (With(body, "\"success\":false,", random), Fate.Refused),
        7 => (With(body, "\"error\":{\"message\":\"no\",\"code\":\"PLAN_EXPIRED\"},", random), Fate.Refused),
        8 => (With(body, "\"data\":[],\"response\":{\"usersList\":[]},", random), Fate.Refused),
        _ => (Flip(body, random), Fate.Anything),
    };

    private static byte[] With(byte[] body, string members, Random random) =>
        random.Next(2) == 0
            ? [(byte)'{', .. Encoding.UTF8.GetBytes(members), .. body[1..]]
            : [.. body[..^1], (byte)',', .. Encoding.UTF8.GetBytes(members.TrimEnd(',')), (byte)'}'];

    private static byte[] Flip(byte[] body, Random random)
    {
        var flipped = (byte[])body.Clone();
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            flipped[random.Next(flipped.Length)] = (byte)random.Next(256);
        }

        return flipped;
    }
}
