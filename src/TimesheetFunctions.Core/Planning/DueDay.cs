using NodaTime;

namespace TimesheetFunctions.Core.Planning;

/// <summary>A day that a tick should take.</summary>
/// <param name="Date">Local to the source's zone.</param>
/// <param name="Reason">The first reason, in the order of <see cref="DueReason"/>.</param>
public readonly record struct DueDay(LocalDate Date, DueReason Reason);

/// <summary>Why a day is due, in the order in which a tick takes them.</summary>
public enum DueReason
{
    /// <summary>From the start date on and not yet tried.</summary>
    NeverAttempted,

    /// <summary>Failed or interrupted, and its wait is over.</summary>
    RetryFailed,

    /// <summary>One of the newest complete days: late corrections are looked for.</summary>
    Lookback,

    /// <summary>Partial, and its wait is over.</summary>
    RetryPartial,

    /// <summary>A day farther back: late approvals are looked for.</summary>
    DeepLookback,
}
