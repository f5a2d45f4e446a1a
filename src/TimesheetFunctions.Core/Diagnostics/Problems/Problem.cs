using System.Text.Json.Serialization;

namespace TimesheetFunctions.Core.Diagnostics.Problems;

/// <summary>What went wrong in a collection (a problem), or was merely odd (a note). Problems make it partial or failed, notes do not.</summary>
/// <param name="Code">One of <see cref="ProblemCodes"/> or <see cref="NoteCodes"/>.</param>
/// <param name="Message">One sentence for an operator. Never a key, a name or a connection string.</param>
/// <param name="UserId">The user it is about, if it is about one, in lower case where it is a UUID.</param>
/// <param name="ApiCode">TrackPilots' own code, for example <c>PLAN_EXPIRED</c>.</param>
public sealed record Problem(
    string Code,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UserId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ApiCode = null)
{
    /// <summary>Whether it lasts until a person mends it, though others of its code pass by themselves.</summary>
    [JsonIgnore]
    public bool Lasts { get; init; }
}
