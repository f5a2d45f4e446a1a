using System.Text.Json;
using TimesheetFunctions.Infrastructure.Tests.Bicep;
using TimesheetFunctions.Infrastructure.Tests.Telemetry;

namespace TimesheetFunctions.Infrastructure.Tests.Alerts;

/// <summary>One rule over logs, judged as Azure Monitor does: each group of dimensions by itself.</summary>
internal sealed class AlertRule(Resource resource)
{
    private readonly JsonElement _criterion = resource.Properties.GetProperty("criteria").GetProperty("allOf")[0];

    public string Query => _criterion.GetProperty("query").GetString()!;

    public string Window => resource.Properties.GetProperty("windowSize").GetString()!;

    public static AlertRule Named(Evaluation evaluation, string name) =>
        new(evaluation.One("Microsoft.Insights/scheduledQueryRules", $"-{name}"));

    /// <summary>Whether it alerts, given all rows that stand in the logs within its window.</summary>
    public bool Fires(Kusto kusto, IEnumerable<Row> rows) => kusto.Run(Query, rows).GroupBy(KeyOf).Any(group => IsOver(Summed(group)));

    private string KeyOf(JsonElement row) => string.Join('\u0001', _criterion.GetProperty("dimensions").EnumerateArray()
        .Select(dimension => row.GetProperty(dimension.GetProperty("name").GetString()!)));

    private double Summed(IEnumerable<JsonElement> rows)
    {
        var values = rows.Select(row => row.GetProperty(_criterion.GetProperty("metricMeasureColumn").GetString()!).GetDouble());
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
