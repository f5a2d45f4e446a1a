using System.Text.Json.Serialization;

namespace TimesheetFunctions.Core.Storage.UnfinishedDays;

/// <summary>How the mark of an open day is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(OpenDay))]
internal sealed partial class OpenDayJson : JsonSerializerContext;
