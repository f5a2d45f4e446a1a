using System.Buffers;
using System.Text;

namespace TimesheetFunctions.Core.Tests.Fuzz.Pages;

/// <summary>JSON that need not be right: a name may stand twice, a value may be any bytes.</summary>
internal abstract record Piece
{
    public static Piece Raw(string text) => new RawPiece(Encoding.UTF8.GetBytes(text));

    public static Member Field(string name, Piece value) => new(Encoding.UTF8.GetBytes($"\"{name}\""), value);

    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(1024);
        WriteTo(output);
        return output.WrittenSpan.ToArray();
    }

    public abstract void WriteTo(ArrayBufferWriter<byte> output);
}

/// <summary>Bytes as they are.</summary>
internal sealed record RawPiece(byte[] Bytes) : Piece
{
    public override void WriteTo(ArrayBufferWriter<byte> output) => output.Write(Bytes);
}

internal sealed record ObjectPiece(params List<Member> Members) : Piece
{
    public override void WriteTo(ArrayBufferWriter<byte> output)
    {
        var separator = (byte)'{';
        foreach (var (name, value) in Members)
        {
            output.Write([separator, .. name, (byte)':']);
            value.WriteTo(output);
            separator = (byte)',';
        }

        output.Write(Members.Count == 0 ? "{}"u8 : "}"u8);
    }
}

internal sealed record ArrayPiece(params List<Piece> Items) : Piece
{
    public override void WriteTo(ArrayBufferWriter<byte> output)
    {
        var separator = (byte)'[';
        foreach (var item in Items)
        {
            output.Write([separator]);
            item.WriteTo(output);
            separator = (byte)',';
        }

        output.Write(Items.Count == 0 ? "[]"u8 : "]"u8);
    }
}

/// <param name="Name">With its quotes.</param>
/// <param name="Value">Anything.</param>
internal sealed record Member(byte[] Name, Piece Value);
