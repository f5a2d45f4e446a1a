using System.Text.Json.Nodes;

namespace TimesheetFunctions.History;

/// <summary>Some collections.</summary>
/// <param name="Collections">Records without pages, newest start first.</param>
/// <param name="Continuation">Gets the next page; null at the end.</param>
internal sealed record HistoryAnswer(IReadOnlyList<JsonObject> Collections, string? Continuation);
