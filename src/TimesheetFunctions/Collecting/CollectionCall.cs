using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NodaTime;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Collecting.ByHand;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Collecting;

/// <summary>Reads <c>{source, from, to, force, acceptLosses}</c> strictly: what is unknown, doubled or of another type is a fault that names it.</summary>
internal ref struct CollectionCall
{
    private readonly FieldErrors errors;
    private readonly HashSet<string> seen = [];
    private string? source;
    private LocalDate? from;
    private LocalDate? to;
    private bool force;
    private bool acceptLosses;

    private CollectionCall(FieldErrors errors) => this.errors = errors;

    /// <summary>Reads a body.</summary>
    /// <param name="query">Has to be empty.</param>
    /// <param name="body">JSON in UTF-8.</param>
    /// <param name="sources">The sources there are.</param>
    public static Parsed<ManualRequest> Read(IQueryCollection query, ReadOnlySpan<byte> body, SourceList sources)
    {
        var call = new CollectionCall(new QueryReader(query).Errors);
        try
        {
            call.ReadBody(new Utf8JsonReader(body));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ApiProblem.Of(ProblemKind.InvalidRequest, "body", "is not a well-formed JSON object in UTF-8");
        }

        return call.Finish(sources);
    }

    private void ReadBody(Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("No object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (!seen.Add(name))
                errors.Add(name, "is given more than once");
            else
                ReadMember(ref json, name);
            json.Skip();
        }

        // Throws where anything follows the object.
        json.Read();
    }

    private void ReadMember(ref Utf8JsonReader json, string name)
    {
        switch (name)
        {
            case "source" when json.TokenType == JsonTokenType.String:
                source = json.GetString();
                break;
            case "source":
                errors.Add(name, "has to be text");
                break;
            case "from":
                from = ReadDate(ref json, name);
                break;
            case "to":
                to = ReadDate(ref json, name);
                break;
            case "force":
                force = ReadFlag(ref json, name);
                break;
            case "acceptLosses":
                acceptLosses = ReadFlag(ref json, name);
                break;
            default:
                errors.Add(name, "is not a member of this call");
                break;
        }
    }

    private readonly LocalDate? ReadDate(ref Utf8JsonReader json, string name)
    {
        if (json.TokenType == JsonTokenType.String && DateText.TryRead(json.GetString(), out var date))
            return date;
        errors.Add(name, DateText.Allowed);
        return null;
    }

    private readonly bool ReadFlag(ref Utf8JsonReader json, string name)
    {
        if (json.TokenType is not (JsonTokenType.True or JsonTokenType.False))
            errors.Add(name, "has to be true or false");
        return json.TokenType == JsonTokenType.True;
    }

    private readonly Parsed<ManualRequest> Finish(SourceList sources)
    {
        foreach (var name in (string[])["source", "from", "to"])
        {
            if (!seen.Contains(name))
                errors.Add(name, "is missing");
        }

        if (to < from)
            errors.Add("to", "lies before from");
        if (!errors.None)
            return errors.ToProblem();
        var range = new DateRange(from!.Value, to!.Value);
        if (RangeRequest.TooLong(range, ManualCollections.LongestRange) is { } tooLong)
            return tooLong;
        return sources.Find(source!) is { } found
            ? Parsed<ManualRequest>.Good(new ManualRequest(found, range, force, acceptLosses))
            : SourceList.Unknown;
    }
}
