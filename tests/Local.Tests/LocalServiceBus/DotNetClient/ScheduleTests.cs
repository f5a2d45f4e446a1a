using Azure.Messaging.ServiceBus;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus.DotNetClient;

public sealed class ScheduleTests
{
    [Theory]
    [WithAndWithoutSessions]
    public async Task A_scheduled_message_comes_when_its_time_has_come_as_if_sent_then(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        var due = bus.Clock.GetUtcNow().AddSeconds(50);
        var number = await bus.Sender.ScheduleMessageAsync(ClientBus.Message("later"), due);
        var sent = ClientBus.Message("sent for later");
        sent.ScheduledEnqueueTime = due;
        await bus.Sender.SendMessageAsync(sent);
        await bus.SendAsync("now");
        Assert.Equal((1, 2), (bus.Counters.Active, bus.Counters.Scheduled));
        var receiver = await bus.ReceiverAsync();
        Assert.Equal(ServiceBusMessageState.Scheduled, (await receiver.PeekMessageAsync(number)).State);
        Assert.Equal("now", (await ClientBus.OneAsync(receiver)).MessageId);
        Assert.Null(await receiver.ReceiveMessageAsync(ClientBus.Glance));

        bus.Clock.Advance(TimeSpan.FromSeconds(50));

        var later = await ClientBus.OneAsync(receiver);
        Assert.Equal(("later", 4), (later.MessageId, later.SequenceNumber));
        Assert.Equal(due, later.ScheduledEnqueueTime, TimeSpan.FromMilliseconds(1));
        Assert.Equal(due, later.EnqueuedTime, TimeSpan.FromMilliseconds(1));
        Assert.Equal("sent for later", (await ClientBus.OneAsync(receiver)).MessageId);
        Assert.Equal(0, bus.Counters.Scheduled);
    }

    [Theory]
    [WithAndWithoutSessions]
    public async Task A_message_that_was_cancelled_never_comes(bool sessions)
    {
        await using var bus = ClientBus.Start(sessions);
        var numbers = await bus.Sender.ScheduleMessagesAsync([ClientBus.Message("a"), ClientBus.Message("b")], bus.Clock.GetUtcNow().AddMinutes(1));

        await bus.Sender.CancelScheduledMessageAsync(numbers[0]);
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, await ClientBus.ReasonAsync(() => bus.Sender.CancelScheduledMessagesAsync(numbers)));
        bus.Clock.Advance(TimeSpan.FromMinutes(1));

        var receiver = await bus.ReceiverAsync();
        Assert.Equal("b", (await ClientBus.OneAsync(receiver)).MessageId);
        Assert.Equal(0, bus.Counters.Active);
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, await ClientBus.ReasonAsync(() => bus.Sender.CancelScheduledMessageAsync(numbers[1])));
    }
}
