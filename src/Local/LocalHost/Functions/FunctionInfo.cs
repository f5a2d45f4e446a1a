using System.Text.Json;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Functions;

/// <summary>A function, as the worker describes it.</summary>
/// <param name="Name">As in its attribute.</param>
/// <param name="Id">What the worker calls it.</param>
/// <param name="TriggerType">The kind of what runs it, for example <c>httpTrigger</c>.</param>
/// <param name="Parameter">The parameter that stands for the trigger.</param>
/// <param name="Trigger">What else the trigger's attribute says.</param>
internal sealed record FunctionInfo(string Name, string Id, string TriggerType, string Parameter, JsonElement Trigger)
{
    private const string TriggerSuffix = "Trigger";

    /// <exception cref="LocalHostException">It has no trigger.</exception>
    public static FunctionInfo Read(RpcFunctionMetadata metadata)
    {
        foreach (var binding in metadata.RawBindings)
        {
            var trigger = JsonElement.Parse(binding);
            var type = trigger.GetProperty("type").GetString()!;
            if (type.EndsWith(TriggerSuffix, StringComparison.OrdinalIgnoreCase))
                return new FunctionInfo(metadata.Name, metadata.FunctionId, type, trigger.GetProperty("name").GetString()!, trigger);
        }

        throw new LocalHostException($"The function {metadata.Name} has no trigger.");
    }

    /// <summary>A text of the trigger's attribute; null where it says nothing.</summary>
    public string? Find(string name) => Trigger.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>Texts of the trigger's attribute.</summary>
    public IEnumerable<string> List(string name) =>
        Trigger.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ? values.EnumerateArray().Select(value => value.GetString()!)
            : [];
}
