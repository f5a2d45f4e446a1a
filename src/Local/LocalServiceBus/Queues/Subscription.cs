namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>A receiver's place at a queue, with the messages it has asked for. Changed by its queue only.</summary>
internal sealed class Subscription(IReceiver receiver)
{
    private long assigned;

    public IReceiver Receiver => receiver;

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
