namespace TimesheetFunctions.Local.LocalServiceBus;

/// <summary>What the real service may tell a sender and this broker never would by itself.</summary>
/// <param name="Condition">The AMQP error condition, <c>com.microsoft:server-busy</c> for example.</param>
/// <param name="Description">For people.</param>
public sealed record SendRefusal(string Condition, string Description)
{
    /// <summary>How many are refused; all if not given.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>Whether links to send are refused; else transfers over links that are granted.</summary>
    public bool OfLinks { get; init; }
}
