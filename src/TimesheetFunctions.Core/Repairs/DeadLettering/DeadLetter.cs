using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.Repairs.DeadLettering;

/// <summary>A dead letter, without what it says of anybody.</summary>
/// <param name="SequenceNumber">The broker's number.</param>
/// <param name="MessageId">As it was sent; null where it has none.</param>
/// <param name="Reason">Why it is dead, in a word of the broker's or the consumer's.</param>
/// <param name="Description">The longer story.</param>
/// <param name="DeliveryCount">How often it was given out.</param>
/// <param name="ReplayedAs">The MessageId it is, or would be, sent again under; null: it is none of ours, and stays.</param>
public sealed record DeadLetter(
    long SequenceNumber, string? MessageId, string? Reason, string? Description, int DeliveryCount, string? ReplayedAs);

/// <summary>What became of the dead letters.</summary>
/// <param name="Replayed">Sent again and gone from the dead letters.</param>
/// <param name="Kept">Those that stay: none of ours, or refused by the queue.</param>
/// <param name="NotCompleted">Sent again and still among the dead letters: the broker lost the lock. A repeat does no harm.</param>
/// <param name="Problem">Why others are left; null when none is, or no more were asked for.</param>
public sealed record DeadLetterReplay(
    IReadOnlyList<DeadLetter> Replayed, IReadOnlyList<DeadLetter> Kept, IReadOnlyList<DeadLetter> NotCompleted, Problem? Problem);
