namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

public sealed class DeliveryTests : QueueTest
{
    [Fact]
    public void Messages_come_in_the_order_they_were_sent()
    {
        Send("a", "b");
        Send("c");

        var received = Receive(Queue, 10);

        Assert.Equal(["a", "b", "c"], received.Ids);
        Assert.Equal([1L, 2L, 3L], received.Offered.Select(delivery => delivery.SequenceNumber));
        Assert.All(received.Offered, delivery => Assert.Equal(Clock.GetUtcNow(), delivery.EnqueuedAt));
    }

    [Fact]
    public void A_receiver_gets_no_more_than_it_asked_for()
    {
        Send("a", "b", "c");
        Assert.Equal(["a", "b"], Receive(Queue, 2).Ids);
        Assert.Equal(1, Queue.Count().Active);
        Assert.Equal(2, Queue.Count().Locked);
    }

    [Fact]
    public void A_waiting_receiver_gets_a_message_as_it_comes_and_is_told_to_send_it()
    {
        var receiver = new FakeReceiver();
        Queue.Grant(Queue.Subscribe(receiver), 1);
        Assert.Equal(0, receiver.Flushes);

        Send("a", "b");

        Assert.Equal(["a"], receiver.Ids);
        Assert.Equal(1, receiver.Flushes);
    }

    [Fact]
    public void Receivers_are_served_in_turn()
    {
        FakeReceiver one = new(), other = new();
        Queue.Grant(Queue.Subscribe(one), 10);
        Queue.Grant(Queue.Subscribe(other), 10);

        Send("a", "b", "c", "d");

        Assert.Equal(2, one.Offered.Count);
        Assert.Equal(2, other.Offered.Count);
    }

    [Fact]
    public void Credit_that_was_taken_back_is_not_used()
    {
        var receiver = new FakeReceiver();
        var subscription = Queue.Subscribe(receiver);
        Queue.Grant(subscription, 5);
        Queue.Grant(subscription, -3);
        Send("a", "b", "c");
        Assert.Equal(["a", "b"], receiver.Ids);
    }

    [Fact]
    public void A_receiver_that_has_gone_gets_nothing_and_what_it_held_stays_locked()
    {
        var gone = new FakeReceiver();
        var subscription = Queue.Subscribe(gone);
        Queue.Grant(subscription, 2);
        Send("a");
        Queue.Unsubscribe(subscription);

        Send("b");

        Assert.Equal(["a"], gone.Ids);
        Assert.Equal(["b"], Receive(Queue, 5).Ids);
    }

    [Fact]
    public void A_message_taken_away_is_gone()
    {
        Send("a");
        Assert.Equal(["a"], Receive(Queue, 1, takesAway: true).Ids);
        Assert.Equal(new(0, 0, 0, 0), Queue.Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_could_not_be_sent_goes_back_to_its_place_and_counts_as_no_delivery(bool takesAway)
    {
        Send("a", "b");
        Queue.TakeBack(Receive(Queue, 1, takesAway).Offered);

        var again = Receive(Queue, 2).Offered;

        Assert.Equal(["a", "b"], again.Select(delivery => delivery.Content.MessageId));
        Assert.Equal(0, again[0].FailedAttempts);
    }

    [Fact]
    public void A_look_shows_locked_and_waiting_messages_in_order_and_takes_none()
    {
        Send("a", "b", "c");
        Receive(Queue, 1);

        Assert.Equal(["a", "b", "c"], Queue.Peek(0, 10).Select(delivery => delivery.Content.MessageId));
        Assert.Equal(["b"], Queue.Peek(2, 1).Select(delivery => delivery.Content.MessageId));
        Assert.All(Queue.Peek(0, 10), delivery => Assert.Equal((Guid.Empty, null), (delivery.LockToken, delivery.LockedUntil)));
        Assert.Equal(2, Queue.Count().Active);
    }

    [Fact]
    public void Many_threads_lose_nothing_and_double_nothing()
    {
        var receivers = Enumerable.Range(0, 4).Select(_ => new FakeReceiver()).ToList();
        receivers.ForEach(receiver => Queue.Grant(Queue.Subscribe(receiver), 10_000));

        Parallel.For(0, 4, sender => Parallel.For(0, 500, i => Send($"{sender}-{i}")));

        var ids = receivers.SelectMany(receiver => receiver.Ids).ToList();
        Assert.Equal(2_000, ids.Count);
        Assert.Equal(2_000, ids.Distinct().Count());
        Assert.All(receivers, receiver => Assert.Equal(receiver.Offered.OrderBy(delivery => delivery.SequenceNumber), receiver.Offered));
    }
}
