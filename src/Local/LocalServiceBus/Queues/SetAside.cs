using TimesheetFunctions.Local.LocalServiceBus.Sessions;

namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>Messages that wait in no line: deferred ones, and scheduled ones. Guarded by their queue.</summary>
internal sealed class SetAside(MessageStore store, Deliveries deliveries)
{
    /// <summary>Delivers deferred messages.</summary>
    /// <returns>None when one of them is not there.</returns>
    public IReadOnlyList<Delivery> Receive(IReadOnlyList<long> numbers, bool takenAway, SessionHold? session, DateTimeOffset now)
    {
        var found = store.All.Find(numbers, MessageState.Deferred)
            .Where(message => session is null || message.Content.SessionId == session.Session.Id)
            .ToList();
        found.RemoveAll(message => store.TryExpire(message, now));
        return found.Count < numbers.Count ? [] : [.. found.Select(message => deliveries.Deliver(message, takenAway, session, now))];
    }

    /// <summary>Drops scheduled messages.</summary>
    /// <returns>False, and nothing is dropped, when one of them is not there.</returns>
    public bool Cancel(IReadOnlyList<long> numbers)
    {
        var found = store.All.Find(numbers, MessageState.Scheduled);
        if (found.Count < numbers.Count)
        {
            return false;
        }

        foreach (var message in found)
        {
            store.All.Remove(message);
            store.Schedule.Remove(message.Content.ScheduledFor!.Value, message);
        }

        return true;
    }
}
