using System.Globalization;
using System.Text.Json;

namespace TimesheetFunctions.Infrastructure.Tests.Telemetry;

/// <summary>A row of a table of Log Analytics.</summary>
internal sealed record Row(string Table, IReadOnlyDictionary<string, object?> Cells)
{
    /// <summary>One of the row's own dimensions.</summary>
    public string? Property(string name) => Cells["Properties"] is JsonElement { ValueKind: JsonValueKind.Object } all && all.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>What Azure Monitor makes of an item that the exporter sends: the mapping is Azure's own, documented with each table.</summary>
internal static class TelemetryRows
{
    private static readonly string[] Levels = ["Verbose", "Information", "Warning", "Error", "Critical"];

    public static IEnumerable<Row> Of(JsonElement item)
    {
        var data = item.GetProperty("data").GetProperty("baseData");
        return item.GetProperty("data").GetProperty("baseType").GetString() switch
        {
            "MetricData" => data.GetProperty("metrics").EnumerateArray().Select(metric => Make("AppMetrics", item, data, Metric(metric))),
            "MessageData" => [Make("AppTraces", item, data, [("Message", Text(data, "message")), ("SeverityLevel", Level(data))])],
            "ExceptionData" => [Make("AppExceptions", item, data, [("ExceptionType", Text(First(data), "typeName")), ("OuterMessage", Text(First(data), "message")), ("SeverityLevel", Level(data))])],
            "RemoteDependencyData" => [Make("AppDependencies", item, data, [.. Call(data), ("Target", Text(data, "target")), ("DependencyType", Text(data, "type")), ("ResultCode", Text(data, "resultCode"))])],
            "RequestData" => [Make("AppRequests", item, data, [.. Call(data), ("ResultCode", Text(data, "responseCode"))])],
            var other => throw new NotSupportedException(other),
        };
    }

    private static Row Make(string table, JsonElement item, JsonElement data, IEnumerable<(string Name, object? Value)> own)
    {
        var cells = own.ToDictionary(cell => cell.Name, cell => cell.Value);
        cells["TimeGenerated"] = item.GetProperty("time").GetDateTimeOffset().ToUnixTimeMilliseconds();
        cells["AppRoleName"] = item.TryGetProperty("tags", out var tags) ? Text(tags, "ai.cloud.role") : null;
        cells["Properties"] = data.TryGetProperty("properties", out var properties) ? properties : null;
        cells.TryAdd("ItemCount", 1);
        return new Row(table, cells);
    }

    private static (string, object?)[] Metric(JsonElement metric)
    {
        var value = metric.GetProperty("value").GetDouble();
        return
        [
            ("Name", Text(metric, "name")),
            ("Sum", value),
            ("Min", Number(metric, "min") ?? value),
            ("Max", Number(metric, "max") ?? value),
            ("ItemCount", (int)(Number(metric, "count") ?? 1)),
        ];
    }

    private static (string, object?)[] Call(JsonElement data) =>
    [
        ("Name", Text(data, "name")),
        ("Success", data.GetProperty("success").GetBoolean()),
        ("DurationMs", TimeSpan.Parse(Text(data, "duration")!, CultureInfo.InvariantCulture).TotalMilliseconds),
    ];

    private static JsonElement First(JsonElement data) => data.GetProperty("exceptions")[0];

    private static int Level(JsonElement data) => Array.IndexOf(Levels, Text(data, "severityLevel"));

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
