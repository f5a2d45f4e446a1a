namespace TimesheetFunctions.Core.Planning;

/// <summary>What is remembered of a source without a <c>StartDate</c>.</summary>
/// <param name="FirstDay">The last complete day when the source was first seen, <c>yyyy-MM-dd</c>.</param>
public sealed record SourceState(string FirstDay);
