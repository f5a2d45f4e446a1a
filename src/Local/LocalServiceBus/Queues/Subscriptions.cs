namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>The receivers of a queue, served in turn. Guarded by its queue.</summary>
internal sealed class Subscriptions
{
    private readonly List<Subscription> all = [];
    private int next;

    public void Add(Subscription subscription) => all.Add(subscription);

    public void Remove(Subscription subscription) => all.Remove(subscription);

    /// <summary>The next receiver in turn that wants a message, or null.</summary>
    public Subscription? Next()
    {
        for (var tried = 0; tried < all.Count; tried++)
        {
            next = (next + 1) % all.Count;
            if (all[next].HasCredit)
            {
                return all[next];
            }
        }

        return null;
    }
}
