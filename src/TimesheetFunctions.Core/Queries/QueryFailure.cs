using NodaTime;
using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.Queries;

/// <summary>Why TrackPilots gave no answer to a live query.</summary>
/// <param name="Problem">As a record would name it.</param>
/// <param name="RetryAfter">How long TrackPilots asked to wait, where it did.</param>
public sealed record QueryFailure(Problem Problem, Duration? RetryAfter);
