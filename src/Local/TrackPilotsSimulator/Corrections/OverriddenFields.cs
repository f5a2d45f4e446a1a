using System.Text;
using System.Text.Json;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;

/// <summary>Fields of a day's entry by the vendor's names, each with any JSON value.</summary>
internal sealed class OverriddenFields
{
    readonly Dictionary<string, JsonElement> values;

    OverriddenFields(Dictionary<string, JsonElement> values) => this.values = values;

    public bool IsEmpty => values.Count == 0;

    /// <exception cref="FormatException">The element is no object, or has a field that a day's entry does not have.</exception>
    public static OverriddenFields Read(JsonElement fields)
    {
        if (fields.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("A correction is a JSON object.");
        }

        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in fields.EnumerateObject())
        {
            values[field.Name] = field.Value.Clone();
        }

        return values.Keys.FirstOrDefault(name => !DayField.Exists(name)) is { } unknown
            ? throw new FormatException($"A day's entry has no field '{unknown}'.")
            : new OverriddenFields(values);
    }

    public static OverriddenFields Of(DayCounts counts) => Read(JsonSerializer.SerializeToElement(
        new Dictionary<string, long>
        {
            [DayField.Total.Value] = counts.Total,
            [DayField.Active.Value] = counts.Active,
            [DayField.Idle.Value] = counts.Idle,
            [DayField.Productive.Value] = counts.Productive,
            [DayField.Unproductive.Value] = counts.Unproductive,
            [DayField.Neutral.Value] = counts.Neutral,
        },
        Control.SimulatorJson.Default.DictionaryStringInt64));

    /// <summary>Writes the field if it is overridden.</summary>
    public bool TryWrite(Utf8JsonWriter json, JsonEncodedText name)
    {
        if (!values.TryGetValue(name.Value, out var value))
        {
            return false;
        }

        json.WritePropertyName(name);
        json.WriteRawValue(Encoding.UTF8.GetBytes(value.GetRawText()), skipInputValidation: true);
        return true;
    }

    /// <summary>The counts that summaries over a range add up: what is no whole number leaves the generated count.</summary>
    public DayCounts Correct(DayCounts counts) => new(
        Number(DayField.Total, counts.Total),
        Number(DayField.Active, counts.Active),
        Number(DayField.Idle, counts.Idle),
        Number(DayField.Productive, counts.Productive),
        Number(DayField.Unproductive, counts.Unproductive),
        Number(DayField.Neutral, counts.Neutral));

    long Number(JsonEncodedText name, long generated) =>
        values.TryGetValue(name.Value, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : generated;
}
