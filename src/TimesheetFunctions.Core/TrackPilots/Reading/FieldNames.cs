using System.Text;
using System.Text.Json;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>The properties that matter in one kind of object, told apart without making strings.</summary>
internal sealed class FieldNames(params string[] names)
{
    private readonly byte[][] utf8 = [.. names.Select(Encoding.UTF8.GetBytes)];

    internal string this[int index] => names[index];

    /// <summary>Which of the names the current property has; -1 for any other.</summary>
    internal int IndexOf(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? IndexOfEscaped(ref reader) : IndexOf(reader.ValueSpan);

    private int IndexOfEscaped(ref Utf8JsonReader reader)
    {
        Span<byte> buffer = stackalloc byte[256];
        return JsonText.TryCopy(ref reader, buffer, out var length) ? IndexOf(buffer[..length]) : -1;
    }

    private int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < utf8.Length; i++)
        {
            if (name.SequenceEqual(utf8[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
