using Microsoft.AspNetCore.Http;
using NodaTime;
using TimesheetFunctions.Core;

namespace TimesheetFunctions.Http;

/// <summary>Reads a query string strictly: what is unknown, doubled or malformed is a fault that names it.</summary>
internal sealed class QueryReader
{
    // Where the Functions host may leave its key.
    private const string Key = "code";

    private readonly IQueryCollection query;

    /// <param name="query">The query string.</param>
    /// <param name="known">The parameters that the call takes.</param>
    public QueryReader(IQueryCollection query, params string[] known)
    {
        this.query = query;
        foreach (var name in query.Keys.Where(name => name != Key && !known.Contains(name)))
            Errors.Add(name, "is not a parameter of this call");
    }

    /// <summary>What is wrong so far.</summary>
    public FieldErrors Errors { get; } = new();

    /// <summary>A parameter that may be left out; null where it is.</summary>
    public string? Optional(string name)
    {
        var values = query[name];
        if (values.Count > 1)
            Errors.Add(name, "is given more than once");
        else if (values.Count == 1 && string.IsNullOrEmpty(values[0]))
            Errors.Add(name, "is empty");
        return values.Count == 1 && values[0] is { Length: > 0 } value ? value : null;
    }

    /// <summary>A parameter that must be given; null where there is a fault.</summary>
    public string? Required(string name)
    {
        var value = Optional(name);
        if (!query.ContainsKey(name))
            Errors.Add(name, "is missing");
        return value;
    }

    /// <summary>A parameter that repeats.</summary>
    public IReadOnlyList<string> Repeated(string name) => [.. query[name].Select(value => value ?? "")];

    /// <summary><c>from</c> and <c>to</c>, of any length; of no meaning where there is a fault.</summary>
    public DateRange Range()
    {
        var fromIsGood = Date("from", out var from);
        var toIsGood = Date("to", out var to);
        if (fromIsGood && toIsGood && to < from)
            Errors.Add("to", "lies before from");
        return new DateRange(from, to);
    }

    private bool Date(string name, out LocalDate date)
    {
        date = default;
        if (Required(name) is not { } text)
            return false;
        if (DateText.TryRead(text, out date))
            return true;
        Errors.Add(name, DateText.Allowed);
        return false;
    }
}
