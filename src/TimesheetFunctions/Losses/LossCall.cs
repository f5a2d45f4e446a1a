using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NodaTime;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Repairs.Losses;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Losses;

/// <summary>Reads <c>{source, userIds, from, to, decision}</c> strictly: what is unknown, doubled or of another type is a fault that names it.</summary>
internal sealed class LossCall
{
    private static readonly string[] Members = ["source", "userIds", "from", "to", "decision"];

    private readonly FieldErrors errors;
    private readonly Dictionary<string, JsonElement> given = [];

    private LossCall(FieldErrors errors) => this.errors = errors;

    /// <summary>Reads a body.</summary>
    /// <param name="query">Has to be empty.</param>
    /// <param name="body">JSON in UTF-8.</param>
    /// <param name="sources">The sources there are.</param>
    public static Parsed<LossRequest> Read(IQueryCollection query, ReadOnlyMemory<byte> body, SourceList sources)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return new LossCall(new QueryReader(query).Errors).Read(json.RootElement, sources);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // As below.
        }

        return ApiProblem.Of(ProblemKind.InvalidRequest, "body", "is not a well-formed JSON object in UTF-8");
    }

    private Parsed<LossRequest> Read(JsonElement call, SourceList sources)
    {
        Take(call);
        var source = Text("source");
        var users = Users();
        var (from, to) = (Date("from"), Date("to"));
        var choice = Choice();
        if (to < from)
            errors.Add("to", "lies before from");
        if (!errors.None)
            return errors.ToProblem();
        var range = new DateRange(from!.Value, to!.Value);
        if (RangeRequest.TooLong(range, LossDecisions.LongestRange) is { } tooLong)
            return tooLong;
        return sources.Find(source!) is { } found
            ? Parsed<LossRequest>.Good(new LossRequest(found, range, new LossDecision(users, choice)))
            : SourceList.Unknown;
    }

    private void Take(JsonElement call)
    {
        foreach (var member in call.EnumerateObject())
        {
            if (!Members.Contains(member.Name))
                errors.Add(member.Name, "is not a member of this call");
            else if (!given.TryAdd(member.Name, member.Value))
                errors.Add(member.Name, "is given more than once");
        }

        foreach (var name in Members.Where(name => !given.ContainsKey(name)))
            errors.Add(name, "is missing");
    }

    private string? Text(string name)
    {
        if (!given.TryGetValue(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        errors.Add(name, "has to be text");
        return null;
    }

    private LocalDate? Date(string name)
    {
        if (!given.TryGetValue(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String && DateText.TryRead(value.GetString(), out var date))
            return date;
        errors.Add(name, DateText.Allowed);
        return null;
    }

    private HashSet<Guid> Users()
    {
        var users = new HashSet<Guid>();
        if (!given.TryGetValue("userIds", out var value))
            return users;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            errors.Add("userIds", "has to be a list with at least one UUID");
            return users;
        }

        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && UuidText.TryRead(item.GetString(), out var user))
                users.Add(user);
            else
                errors.Add("userIds", "has to be a list of UUIDs of 36 characters");
        }

        return users;
    }

    private LossChoice Choice()
    {
        var text = Text("decision");
        if (text is not (null or "take-back" or "keep"))
            errors.Add("decision", "has to be take-back or keep");
        return text == "keep" ? LossChoice.Keep : LossChoice.TakeBack;
    }
}
