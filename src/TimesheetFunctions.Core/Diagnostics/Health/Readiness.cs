using System.Text.Json.Serialization;

namespace TimesheetFunctions.Core.Diagnostics.Health;

/// <summary>Whether the app can do its work now.</summary>
/// <param name="Status"><c>ready</c> when every check is, else <c>unready</c>.</param>
/// <param name="Checks">One for each thing the app needs.</param>
public sealed record Readiness(string Status, IReadOnlyList<ReadinessResult> Checks)
{
    /// <summary>The status of what can be used.</summary>
    public const string Ready = "ready";

    /// <summary>The status of what cannot.</summary>
    public const string Unready = "unready";

    /// <summary>Whether every check is ready.</summary>
    [JsonIgnore]
    public bool IsReady => Status == Ready;
}

/// <summary>The outcome of one check.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Status"><c>ready</c> or <c>unready</c>.</param>
/// <param name="Detail">Why it is unready, in one sentence; left out where it is ready.</param>
public sealed record ReadinessResult(
    string Name,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail);

/// <summary>How readiness is written as JSON.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Readiness))]
public sealed partial class HealthJson : JsonSerializerContext;
