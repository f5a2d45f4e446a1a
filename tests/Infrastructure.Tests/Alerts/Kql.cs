using System.Globalization;

namespace TimesheetFunctions.Infrastructure.Tests.Alerts;

/// <summary>A row of a log table; <c>Properties</c> and the like are rows themselves.</summary>
internal sealed class Row : Dictionary<string, object?>
{
    public Row()
        : base(StringComparer.Ordinal)
    {
    }

    public Row(IEnumerable<KeyValuePair<string, object?>> cells)
        : base(cells, StringComparer.Ordinal)
    {
    }
}

/// <summary>
/// Runs the small part of KQL that the alerts are written in: <c>where</c>, <c>extend</c>, <c>project</c>, <c>summarize</c>. Anything else is
/// refused, so that no query is taken for tested that is not.
/// </summary>
internal static class Kql
{
    public static IReadOnlyList<Row> Run(string query, IReadOnlyDictionary<string, IReadOnlyList<Row>> tables)
    {
        var steps = query.Split('|', StringSplitOptions.TrimEntries);
        var rows = tables.TryGetValue(steps[0], out var table) ? table : throw new NotSupportedException($"No table {steps[0]}");
        return steps.Skip(1).Aggregate(rows, Take);
    }

    public static string TableOf(string query) => query.Split('|', StringSplitOptions.TrimEntries)[0];

    private static IReadOnlyList<Row> Take(IReadOnlyList<Row> rows, string step)
    {
        var space = step.IndexOf(' ', StringComparison.Ordinal);
        var reader = new KqlReader(step[space..]);
        return step[..space] switch
        {
            "where" => Where(rows, reader),
            "extend" => Extend(rows, reader, keep: true),
            "project" => Extend(rows, reader, keep: false),
            "summarize" => KqlSummary.Summarize(rows, reader),
            var other => throw new NotSupportedException(other),
        };
    }

    private static Row[] Where(IReadOnlyList<Row> rows, KqlReader reader)
    {
        var condition = reader.ReadExpression();
        reader.End();
        return [.. rows.Where(row => condition(row) is true)];
    }

    private static Row[] Extend(IReadOnlyList<Row> rows, KqlReader reader, bool keep)
    {
        var columns = reader.ReadColumns();
        reader.End();
        return [.. rows.Select(row =>
        {
            var made = keep ? new Row(row) : [];
            foreach (var (name, value) in columns)
            {
                made[name] = value(row);
            }

            return made;
        })];
    }

    public static double? Number(object? value) => value is null ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}

/// <summary><c>summarize</c>: without <c>by</c> there is always one row, of no rows too, as in Kusto.</summary>
internal static class KqlSummary
{
    public static IReadOnlyList<Row> Summarize(IReadOnlyList<Row> rows, KqlReader reader)
    {
        var aggregates = reader.ReadAggregates();
        var keys = reader.TryRead("by") ? reader.ReadColumns() : [];
        reader.End();
        var groups = keys.Count == 0
            ? [rows]
            : rows.GroupBy(row => string.Join('\u0001', keys.Select(key => key.Value(row)))).Select(group => (IReadOnlyList<Row>)[.. group]);
        return [.. groups.Select(group => Sum(group, keys, aggregates))];
    }

    private static Row Sum(
        IReadOnlyList<Row> group, IReadOnlyList<(string Name, KqlValue Value)> keys, IReadOnlyList<(string Name, string Function, KqlValue[] Arguments)> aggregates)
    {
        var row = new Row(keys.Select(key => KeyValuePair.Create(key.Name, key.Value(group[0]))));
        foreach (var (name, function, arguments) in aggregates)
        {
            row[name] = function switch
            {
                "count" => (double)group.Count,
                "sum" => group.Sum(cell => Kql.Number(arguments[0](cell)) ?? 0),
                "sumif" => group.Where(cell => arguments[1](cell) is true).Sum(cell => Kql.Number(arguments[0](cell)) ?? 0),
                "arg_max" => arguments[1](group.MaxBy(cell => (IComparable?)arguments[0](cell))!),
                _ => throw new NotSupportedException(function),
            };
        }

        return row;
    }
}
