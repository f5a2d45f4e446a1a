namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>Whoever gets messages from a queue.</summary>
internal interface IReceiver
{
    /// <summary>Messages are gone once they are sent: nothing is locked or settled.</summary>
    bool TakesAway { get; }

    /// <summary>Notes a delivery. Called under the queue's lock, so it must do nothing else.</summary>
    void Offer(Delivery delivery);

    /// <summary>Sends what was offered. Called after <see cref="Offer"/>, outside the queue's lock.</summary>
    void Flush();
}
