using System.Collections.Immutable;
using Amqp;
using Amqp.Framing;
using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

/// <summary>A queue with its dead-letter queue, on a clock that stands still until it is moved.</summary>
public abstract class QueueTest
{
    private protected static readonly TimeSpan LockDuration = TimeSpan.FromSeconds(30);
    private protected const int MaxDeliveryCount = 3;

    private protected QueueTest()
    {
        Directory = new QueueDirectory(["q"], new QueueRules(LockDuration, MaxDeliveryCount, TimeSpan.FromMinutes(10)), Clock);
        Queue = Find("q");
        DeadLetters = Find("Q/$deadletterqueue");
    }

    private protected FakeTimeProvider Clock { get; } = new();

    private protected QueueDirectory Directory { get; }

    private protected MessageQueue Queue { get; }

    private protected MessageQueue DeadLetters { get; }

    private protected static EncodedMessage Message(string? id, string body = "{}", params (string Name, object Value)[] properties)
    {
        var message = new Message { Properties = new Properties { MessageId = id }, BodySection = new Data { Binary = System.Text.Encoding.UTF8.GetBytes(body) } };
        if (properties.Length > 0)
        {
            message.ApplicationProperties = new ApplicationProperties();
            foreach (var (name, value) in properties)
            {
                message.ApplicationProperties[name] = value;
            }
        }

        return EncodedMessage.CopyOf(Bytes(message.Encode()));
    }

    private protected static byte[] Bytes(ByteBuffer buffer) => buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();

    private protected static Message Decode(byte[] bytes) => Amqp.Message.Decode(new ByteBuffer(bytes, 0, bytes.Length, bytes.Length));

    private protected static Settlement Abandon(params (string Name, object? Value)[] changes) => new(Verdict.Abandon, Changes(changes));

    private protected static Settlement DeadLetter(params (string Name, object? Value)[] changes) => new(Verdict.DeadLetter, Changes(changes));

    private protected void Send(params string[] ids) => Queue.Enqueue([.. ids.Select(id => Message(id))]);

    private protected static FakeReceiver Receive(MessageQueue queue, int count, bool takesAway = false)
    {
        var receiver = new FakeReceiver(takesAway);
        var subscription = queue.Subscribe(receiver);
        queue.Grant(subscription, count);
        queue.CancelCredit(subscription);
        return receiver;
    }

    private protected Delivery ReceiveOne(MessageQueue? queue = null) => Assert.Single(Receive(queue ?? Queue, 1).Offered);

    private static ImmutableDictionary<string, object?> Changes((string Name, object? Value)[] changes) =>
        changes.ToImmutableDictionary(change => change.Name, change => change.Value);

    private MessageQueue Find(string name) =>
        Directory.TryFind(name, out var queue) ? queue : throw new InvalidOperationException(name);
}
