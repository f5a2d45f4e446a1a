using TimesheetFunctions.Local.LocalServiceBus.Sessions;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>A receiver's place at a queue, with the messages it has asked for. Changed by its queue only.</summary>
/// <param name="receiver">The receiver.</param>
/// <param name="line">What it takes from.</param>
/// <param name="session">The session it holds; null without sessions.</param>
internal sealed class Subscription(IReceiver receiver, Line line, SessionHold? session)
{
    private long assigned;

    public IReceiver Receiver => receiver;

    public Line Line => line;

    public SessionHold? Session => session;

    /// <summary>How many messages the receiver has asked for since it came, less those it no longer wants.</summary>
    public long Granted { get; private set; }

    public bool HasCredit => assigned < Granted;

    public void Grant(long credits) => Granted = Math.Max(Granted + credits, assigned);

    public void CancelCredit() => Granted = assigned;

    public void Assign(Delivery delivery)
    {
        assigned++;
        receiver.Offer(delivery);
    }
}
