using System.Text.Json;
using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Alerts;

/// <summary>One rule over logs, judged as Azure Monitor does: each group of dimensions by itself.</summary>
internal sealed class AlertRule(Resource resource)
{
    private readonly JsonElement _criterion = resource.Properties.GetProperty("criteria").GetProperty("allOf")[0];

    public string Query => _criterion.GetProperty("query").GetString()!;

    public static AlertRule Named(Evaluation evaluation, string name) =>
        new(evaluation.One("Microsoft.Insights/scheduledQueryRules", $"-{name}"));

    /// <summary>Whether it alerts, given all rows that stand in the logs within its window.</summary>
    public bool Fires(params IEnumerable<(string Table, Row Row)> logs)
    {
        var tables = Tables.Empty;
        foreach (var group in logs.GroupBy(entry => entry.Table))
        {
            tables[group.Key] = [.. group.Select(entry => entry.Row)];
        }

        return Kql.Run(Query, tables).GroupBy(KeyOf).Any(group => IsOver(Summed(group)));
    }

    private string KeyOf(Row row) => string.Join('\u0001', _criterion.GetProperty("dimensions").EnumerateArray().Select(dimension => row[dimension.GetProperty("name").GetString()!]));

    private double Summed(IEnumerable<Row> rows)
    {
        var values = rows.Select(row => Kql.Number(row[_criterion.GetProperty("metricMeasureColumn").GetString()!])!.Value);
        return _criterion.GetProperty("timeAggregation").GetString() switch
        {
            "Total" => values.Sum(),
            "Maximum" => values.Max(),
            "Minimum" => values.Min(),
            var other => throw new NotSupportedException(other),
        };
    }

    private bool IsOver(double value)
    {
        var threshold = _criterion.GetProperty("threshold").GetDouble();
        return _criterion.GetProperty("operator").GetString() == "LessThan" ? value < threshold : value > threshold;
    }
}

/// <summary>The log tables of a workspace, as far as the app writes them.</summary>
internal static class Tables
{
    private static int _minute;

    public static Dictionary<string, IReadOnlyList<Row>> Empty => new() { ["AppMetrics"] = [], ["AppRequests"] = [], ["AppTraces"] = [], ["AppDependencies"] = [] };

    /// <summary>A measurement, each later than those before.</summary>
    public static (string Table, Row Row) Metric(string name, double sum, params (string Key, string Value)[] tags) => ("AppMetrics", new Row
    {
        ["TimeGenerated"] = DateTime.UnixEpoch.AddMinutes(Interlocked.Increment(ref _minute)),
        ["Name"] = name,
        ["Sum"] = sum,
        ["ItemCount"] = 1,
        ["Min"] = sum,
        ["Max"] = sum,
        ["Properties"] = new Row(tags.Select(tag => KeyValuePair.Create(tag.Key, (object?)tag.Value))),
    });

    public static (string Table, Row Row) Request(string operation, bool success) => ("AppRequests", new Row
    {
        ["TimeGenerated"] = DateTime.UnixEpoch,
        ["OperationName"] = operation,
        ["Success"] = success,
    });
}
