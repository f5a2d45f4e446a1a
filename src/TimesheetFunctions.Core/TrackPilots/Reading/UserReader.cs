using System.Buffers.Text;
using System.Text.Json;
using NodaTime;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>Reads one element of a page's list of users. Whatever is wrong with it stays inside it.</summary>
internal sealed class UserReader(DateTimeZone zone)
{
    private const int Person = 0;
    private const int DailySummary = 1;
    private const int UserId = 0;
    private const int Name = 1;

    // A UUID's 36 characters, each as an escape of six.
    private const int LongestId = 36 * 6;

    private static readonly FieldNames ElementFields = new("user", "dailySummary");
    private static readonly FieldNames PersonFields = new("userId", "name");

    private readonly List<ListedDay> days = [];
    private Guid? id;
    private string? name;
    private string? idFault;
    private string? daysFault;

    /// <summary>Reads the element the reader stands on, and leaves the reader on its last token.</summary>
    /// <param name="reader">Stands on the element's first token.</param>
    /// <param name="shift">Bytes of the body before those the reader was given.</param>
    internal ListedUser Read(ref Utf8JsonReader reader, int shift)
    {
        Clear();
        var start = (int)reader.TokenStartIndex;
        string? elementFault = null;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadElement(ref reader);
        }
        else
        {
            elementFault = "the element is not an object";
            reader.Skip();
        }

        return new ListedUser
        {
            UserId = id,
            Name = name,
            Offset = start + shift,
            Length = (int)reader.BytesConsumed - start,
            Days = days.Count == 0 ? [] : days.ToArray(),
            Fault = elementFault ?? idFault ?? daysFault,
        };
    }

    private void Clear()
    {
        days.Clear();
        id = null;
        name = null;
        idFault = "user is missing";
        daysFault = "dailySummary is missing";
    }

    private void ReadElement(ref Utf8JsonReader reader)
    {
        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = ElementFields.IndexOf(ref reader);
            reader.Read();
            if (field >= 0)
            {
                var again = (seen & (1 << field)) != 0;
                seen |= 1 << field;
                ReadElementField(ref reader, field, again);
            }

            reader.Skip();
        }
    }

    private void ReadElementField(ref Utf8JsonReader reader, int field, bool again)
    {
        if (field == Person)
        {
            idFault = again ? "user occurs twice" : ReadPerson(ref reader);
            id = idFault is null ? id : null;
        }
        else if (field == DailySummary)
        {
            daysFault = again ? "dailySummary occurs twice" : ReadDays(ref reader);
        }
    }

    private string? ReadPerson(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TokenType == JsonTokenType.Null ? "user is null" : "user is not an object";
        }

        var fault = "user.userId is missing";
        var seen = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = PersonFields.IndexOf(ref reader);
            reader.Read();
            if (field == UserId)
            {
                fault = seen ? "user.userId occurs twice" : ReadId(ref reader);
                seen = true;
            }
            else if (field == Name)
            {
                name = JsonText.ReadOrNull(ref reader);
            }

            reader.Skip();
        }

        return fault;
    }

    private string? ReadId(ref Utf8JsonReader reader)
    {
        Span<byte> buffer = stackalloc byte[LongestId];
        if (reader.TokenType == JsonTokenType.String
            && JsonText.TryCopy(ref reader, buffer, out var length)
            && length == 36
            && Utf8Parser.TryParse(buffer[..length], out Guid found, out var consumed, 'D')
            && consumed == length)
        {
            id = found;
            return null;
        }

        return reader.TokenType == JsonTokenType.Null ? "user.userId is null" : "user.userId is not a UUID";
    }

    private string? ReadDays(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return reader.TokenType == JsonTokenType.Null ? "dailySummary is null" : "dailySummary is not a list";
        }

        string? firstFault = null;
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var day = DayReader.Read(ref reader, zone, index, out var fault);
            firstFault ??= fault;
            if (day is not null)
            {
                days.Add(day);
            }
        }

        return firstFault;
    }
}
