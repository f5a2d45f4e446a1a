using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

public sealed class SettlementTests : QueueTest
{
    [Fact]
    public void A_completed_message_is_gone_and_cannot_be_settled_again()
    {
        Send("a");
        var token = ReceiveOne().LockToken;

        Assert.True(Queue.Settle(token, Settlement.Complete));
        Assert.False(Queue.Settle(token, Settlement.Complete));
        Assert.Equal(new(0, 0, 0, 0), Queue.Count());
    }

    [Fact]
    public void An_abandoned_message_comes_again_before_later_ones_with_a_new_lock()
    {
        Send("a", "b");
        var first = ReceiveOne();
        Queue.Settle(first.LockToken, Abandon());

        var again = ReceiveOne();

        Assert.Equal("a", again.Content.MessageId);
        Assert.Equal(1, again.FailedAttempts);
        Assert.NotEqual(first.LockToken, again.LockToken);
    }

    [Fact]
    public void Changed_properties_reach_the_next_receiver_and_the_rest_stays_byte_for_byte()
    {
        Queue.Enqueue([Message("a", "{ \"hours\":  5.12 }", ("source", "hq"), ("tried", 0))]);
        Queue.Settle(ReceiveOne().LockToken, Abandon(("tried", 1), ("why", "later")));

        var received = Decode(Bytes(OutgoingMessage.Encode(ReceiveOne())));

        Assert.Equal("{ \"hours\":  5.12 }"u8.ToArray(), received.Body);
        Assert.Equal("a", received.Properties.MessageId);
        Assert.Equal(("hq", 1, "later"), (received.ApplicationProperties["source"], received.ApplicationProperties["tried"], received.ApplicationProperties["why"]));
        Assert.Equal(1u, received.Header.DeliveryCount);
    }

    [Fact]
    public void A_dead_lettered_message_is_in_the_dead_letter_queue_with_its_reason()
    {
        Send("a");
        Queue.Settle(ReceiveOne().LockToken, DeadLetter(("DeadLetterReason", "bad-json")));

        var dead = ReceiveOne(DeadLetters);

        Assert.Equal("a", dead.Content.MessageId);
        Assert.Equal("bad-json", dead.PropertyChanges["DeadLetterReason"]);
        Assert.Equal(new(0, 0, 1, 0), Queue.Count());
    }

    [Fact]
    public void A_message_that_was_delivered_too_often_is_dead_lettered()
    {
        Send("a");
        for (var delivery = 1; delivery <= MaxDeliveryCount; delivery++)
        {
            Assert.Equal(0, Queue.Count().DeadLettered);
            Queue.Settle(ReceiveOne().LockToken, Abandon());
        }

        Assert.Equal(new(0, 0, 1, 0), Queue.Count());
        Assert.Equal("MaxDeliveryCountExceeded", ReceiveOne(DeadLetters).PropertyChanges["DeadLetterReason"]);
    }

    [Fact]
    public void A_dead_letter_is_never_given_up()
    {
        Send("a");
        Queue.Settle(ReceiveOne().LockToken, DeadLetter());
        for (var delivery = 0; delivery < MaxDeliveryCount * 2; delivery++)
        {
            Assert.True(DeadLetters.Settle(ReceiveOne(DeadLetters).LockToken, delivery % 2 == 0 ? Abandon() : DeadLetter()));
        }

        Assert.Equal(1, Queue.Count().DeadLettered);
    }

    [Fact]
    public void A_lock_that_has_ended_gives_the_message_to_another()
    {
        Send("a");
        var first = ReceiveOne();
        Assert.Equal(Clock.GetUtcNow() + LockDuration, first.LockedUntil);

        Clock.Advance(LockDuration - TimeSpan.FromMilliseconds(1));
        Directory.Advance();
        Assert.Equal(1, Queue.Count().Locked);

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(Queue.Settle(first.LockToken, Settlement.Complete));
        Directory.Advance();
        Assert.Equal(1, ReceiveOne().FailedAttempts);
        Assert.False(Queue.Settle(first.LockToken, Settlement.Complete));
    }

    [Fact]
    public void A_lock_that_ends_too_often_dead_letters_the_message()
    {
        Send("a");
        for (var delivery = 0; delivery < MaxDeliveryCount; delivery++)
        {
            ReceiveOne();
            Clock.Advance(LockDuration);
            Directory.Advance();
        }

        Assert.Equal(1, Queue.Count().DeadLettered);
    }

    [Fact]
    public void A_renewed_lock_runs_its_full_time_again()
    {
        Send("a");
        var token = ReceiveOne().LockToken;
        Clock.Advance(LockDuration / 2);
        Assert.Equal(Clock.GetUtcNow() + LockDuration, Queue.Renew(token));

        Clock.Advance(LockDuration * 0.9);
        Directory.Advance();

        Assert.True(Queue.Settle(token, Settlement.Complete));
        Assert.Null(Queue.Renew(token));
    }

    [Fact]
    public void A_lock_that_has_ended_cannot_be_renewed()
    {
        Send("a");
        var token = ReceiveOne().LockToken;
        Clock.Advance(LockDuration);
        Assert.Null(Queue.Renew(token));
    }
}
