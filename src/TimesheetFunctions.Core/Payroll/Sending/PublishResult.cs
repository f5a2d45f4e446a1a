using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>What became of one message.</summary>
public enum Delivery
{
    /// <summary>Not known to have been taken by the broker; to be sent again under the same id.</summary>
    Pending,

    /// <summary>The broker has taken it.</summary>
    Sent,

    /// <summary>The broker will never take it: it is larger than its limit.</summary>
    TooLarge,
}

/// <summary>What became of a set of messages.</summary>
/// <param name="Deliveries">One for each message, in the order given.</param>
/// <param name="Failure">Why messages that could be sent were not (<c>service-bus-unavailable</c>); null when none is left.</param>
public sealed record PublishResult(IReadOnlyList<Delivery> Deliveries, Problem? Failure);
