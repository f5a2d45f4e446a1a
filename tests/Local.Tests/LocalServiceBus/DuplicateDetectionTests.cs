using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

public sealed class DuplicateDetectionTests : QueueTest
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    [Fact]
    public void A_known_id_is_dropped_alone_and_inside_a_batch()
    {
        Send("a");
        Send("a");
        Send("b", "a", "b", "c");

        Assert.Equal(["a", "b", "c"], Receive(Queue, 10).Ids);
        Assert.Equal(3, Queue.Count().DuplicatesDropped);
    }

    [Fact]
    public void An_id_is_known_after_its_message_was_completed()
    {
        Send("a");
        Queue.Settle(ReceiveOne().LockToken, Settlement.Complete);
        Send("a");
        Assert.Equal(0, Queue.Count().Active);
    }

    [Fact]
    public void An_id_is_forgotten_when_the_window_is_over_and_a_duplicate_does_not_lengthen_it()
    {
        Send("a");
        Clock.Advance(Window - TimeSpan.FromSeconds(1));
        Send("a");
        Assert.Equal(1, Queue.Count().Active);

        Clock.Advance(TimeSpan.FromSeconds(1));
        Send("a");
        Assert.Equal(2, Queue.Count().Active);

        Send("a");
        Assert.Equal(2, Queue.Count().Active);
    }

    [Fact]
    public void Ids_that_differ_only_in_case_are_different()
    {
        Send("a", "A");
        Assert.Equal(2, Queue.Count().Active);
    }

    [Fact]
    public void Messages_without_an_id_are_all_taken()
    {
        Queue.Enqueue([Message(null), Message(null)]);
        Assert.Equal(2, Queue.Count().Active);
    }

    [Fact]
    public void A_dead_lettered_message_is_no_duplicate_of_itself()
    {
        Send("a");
        Queue.Settle(ReceiveOne().LockToken, DeadLetter());
        Assert.Equal(1, Queue.Count().DeadLettered);
    }

    [Fact]
    public void Without_a_window_every_message_is_taken()
    {
        var queue = new MessageQueue("q", new QueueRules(LockDuration, MaxDeliveryCount, null), Clock, DeadLetters);
        queue.Enqueue([Message("a"), Message("a")]);
        Assert.Equal(2, queue.Count().Active);
    }
}
