namespace TimesheetFunctions.Http;

/// <summary>Gathers what is wrong with a request, by parameter or member.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> errors = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool None => errors.Count == 0;

    /// <summary>Notes a fault. Names the caller sent are cut short.</summary>
    public void Add(string field, string error)
    {
        var name = field.Length <= LongestName ? field : field[..LongestName] + "…";
        if (!errors.TryGetValue(name, out var of))
            errors[name] = of = [];
        of.Add(error);
    }

    /// <summary>All of it as one problem.</summary>
    public ApiProblem ToProblem() => new(
        ProblemKind.InvalidRequest, string.Join(" ", errors.SelectMany(field => field.Value.Select(error => $"{field.Key}: {error}"))))
    {
        Errors = errors.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)field.Value),
    };

    private const int LongestName = 60;
}
