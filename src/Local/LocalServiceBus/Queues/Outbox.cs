namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>What a change of a queue has to tell clients, once the queue's lock is free again.</summary>
internal sealed class Outbox
{
    private readonly HashSet<IReceiver> served = [];
    private readonly List<Action> calls = [];

    public void Flush(IReceiver receiver) => served.Add(receiver);

    public void Call(Action call) => calls.Add(call);

    public void Send()
    {
        foreach (var receiver in served)
        {
            receiver.Flush();
        }

        foreach (var call in calls)
        {
            call();
        }
    }
}
