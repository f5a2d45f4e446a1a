using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

/// <summary>Keeps what a queue delivers.</summary>
internal sealed class FakeReceiver(bool takesAway = false) : IReceiver
{
    public List<Delivery> Offered { get; } = [];

    public int Flushes { get; private set; }

    public bool TakesAway => takesAway;

    public IEnumerable<string?> Ids => Offered.Select(delivery => delivery.Content.MessageId);

    public void Offer(Delivery delivery) => Offered.Add(delivery);

    public void Flush() => Flushes++;
}
