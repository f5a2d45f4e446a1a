using System.Text.Json;
using System.Text.Json.Serialization;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>The JSON of the control endpoints.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    Converters = [typeof(FaultKindConverter), typeof(LocalDateConverter), typeof(InstantConverter), typeof(DurationConverter)])]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(IReadOnlyList<ArmedFault>))]
[JsonSerializable(typeof(SimulatorDirectory))]
[JsonSerializable(typeof(ReceivedRequests))]
[JsonSerializable(typeof(ControlError))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Dictionary<string, long>))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
