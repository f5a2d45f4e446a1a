using System.Text.Json;
using NodaTime;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>Reads either of the two envelopes: the list in <c>response.usersList</c>, or, older, in <c>data</c>.</summary>
internal sealed class EnvelopeReader(DateTimeZone zone, int shift)
{
    private const int Response = 0;
    private const int Data = 1;
    private const int Error = 2;
    private const int StatusCode = 3;
    private const int Success = 4;
    private const int Errors = 5;
    private const int Partial = 6;
    private const int TotalActiveUsers = 0;
    private const int UsersList = 1;
    private const int ResponsePartial = 2;

    private static readonly FieldNames Fields = new("response", "data", "error", "statusCode", "success", "errors", "partial");
    private static readonly FieldNames ResponseFields = new("totalActiveUsers", "usersList", "partial");

    private readonly UserReader userReader = new(zone);
    private readonly ErrorReader error = new();
    private List<ListedUser>? users;
    private long? announced;
    private bool isPartial;
    private string? ambiguity;

    /// <summary>Reads the object the reader stands on.</summary>
    /// <exception cref="JsonException">The body is no well-formed JSON.</exception>
    internal void Read(ref Utf8JsonReader reader)
    {
        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Fields.IndexOf(ref reader);
            reader.Read();
            if (field >= 0)
            {
                NoteRepeated(Fields, field, ref seen);
                ReadField(ref reader, field);
            }

            reader.Skip();
        }
    }

    internal BodyContent ToContent()
    {
        if (ambiguity is not null)
        {
            return new BodyContent.Unreadable(ambiguity);
        }

        if (error.ToError() is { } vendor)
        {
            return new BodyContent.Error(vendor);
        }

        return users is null ? new BodyContent.Unreadable("has no list of users") : new BodyContent.Page(users, announced) { IsPartial = isPartial };
    }

    private void ReadField(ref Utf8JsonReader reader, int field)
    {
        switch (field)
        {
            case Response:
                ReadResponse(ref reader);
                break;
            case Data:
                ReadUsers(ref reader);
                break;
            case Error:
                error.ReadError(ref reader);
                break;
            case StatusCode:
                error.ReadStatus(ref reader);
                break;
            case Success:
                error.ReadSuccess(ref reader);
                break;
            case Errors:
                error.ReadErrors(ref reader);
                break;
            case Partial:
                isPartial |= reader.TokenType == JsonTokenType.True;
                break;
        }
    }

    private void ReadResponse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = ResponseFields.IndexOf(ref reader);
            reader.Read();
            if (field == TotalActiveUsers)
            {
                announced = WholeNumber.Read(ref reader, out var total) is null ? total : null;
            }
            else if (field == UsersList)
            {
                NoteRepeated(ResponseFields, field, ref seen);
                ReadUsers(ref reader);
            }

            isPartial |= field == ResponsePartial && reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }
    }

    private void ReadUsers(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return;
        }

        if (users is not null)
        {
            ambiguity ??= "has two lists of users";
            return;
        }

        users = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            users.Add(userReader.Read(ref reader, shift));
        }
    }

    private void NoteRepeated(FieldNames fields, int field, ref int seen)
    {
        if ((seen & (1 << field)) != 0)
        {
            ambiguity ??= $"has {fields[field]} twice";
        }

        seen |= 1 << field;
    }
}
