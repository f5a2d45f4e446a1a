using System.Collections.Immutable;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>What becomes of a delivered message.</summary>
internal enum Verdict
{
    /// <summary>It is done with.</summary>
    Complete,

    /// <summary>It is delivered again, or dead-lettered when that was tried too often.</summary>
    Abandon,

    /// <summary>Nobody looked at it: it is delivered again, and the delivery does not count.</summary>
    Release,

    /// <summary>It goes to the dead-letter queue.</summary>
    DeadLetter,

    /// <summary>It is set aside, for who asks by its number.</summary>
    Defer,
}

/// <summary>A receiver's word on a delivery.</summary>
/// <param name="Verdict">What becomes of the message.</param>
/// <param name="PropertyChanges">Application properties to set on it.</param>
internal sealed record Settlement(Verdict Verdict, ImmutableDictionary<string, object?> PropertyChanges)
{
    public static Settlement Release { get; } = new(Verdict.Release, ImmutableDictionary<string, object?>.Empty);

    public static Settlement Complete { get; } = new(Verdict.Complete, ImmutableDictionary<string, object?>.Empty);
}
