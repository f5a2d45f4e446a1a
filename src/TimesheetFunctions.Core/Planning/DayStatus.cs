using NodaTime;

namespace TimesheetFunctions.Core.Planning;

/// <summary>What is known of the attempts at one day of a source.</summary>
public sealed record DayStatus
{
    /// <summary>The day, local to the source's zone.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>How the newest attempt ended; null: none is known.</summary>
    public DayOutcome? Outcome { get; init; }

    /// <summary>When the newest attempt started; means nothing as long as <see cref="Outcome"/> is null.</summary>
    public Instant LastAttempt { get; init; }

    /// <summary>The newest attempts in a row that did not succeed, partial ones included; 0 after a success.</summary>
    public int Failures { get; init; }
}
