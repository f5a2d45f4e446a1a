using Amqp;
using Amqp.Framing;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Messages;

/// <summary>A message on its way to a receiver. Its delivery tag is the lock token.</summary>
internal sealed class OutgoingMessage(Guid lockToken) : Message
{
    private const int InitialCapacity = 1_024;
    private static readonly Symbol SequenceNumber = new("x-opt-sequence-number");
    private static readonly Symbol EnqueueSequenceNumber = new("x-opt-enqueue-sequence-number");
    private static readonly Symbol EnqueuedTime = new("x-opt-enqueued-time");
    private static readonly Symbol LockedUntil = new("x-opt-locked-until");
    private static readonly Symbol MessageStateName = new("x-opt-message-state");

    /// <summary>The token that settles the delivery.</summary>
    public Guid LockToken => lockToken;

    /// <summary>Encodes what a receiver gets: the sender's bytes behind the broker's header and annotations.</summary>
    public static ByteBuffer Encode(Delivery delivery)
    {
        var sent = delivery.Content.DecodeFront();
        var header = sent.Header ?? new Header();
        var annotations = sent.MessageAnnotations ?? new MessageAnnotations();
        header.DeliveryCount = (uint)delivery.FailedAttempts;
        Annotate(annotations, delivery);

        var encoded = new ByteBuffer(InitialCapacity, autoGrow: true);
        header.Encode(encoded);
        annotations.Encode(encoded);
        WriteRest(encoded, delivery);
        return encoded;
    }

    private static void Annotate(MessageAnnotations annotations, Delivery delivery)
    {
        annotations[SequenceNumber] = delivery.SequenceNumber;
        annotations[EnqueueSequenceNumber] = delivery.SequenceNumber;
        annotations[EnqueuedTime] = delivery.EnqueuedAt.UtcDateTime;
        annotations[MessageStateName] = (int)delivery.Message.State;
        if (delivery.LockedUntil is { } until)
        {
            annotations[LockedUntil] = until.UtcDateTime;
        }
    }

    private static void WriteRest(ByteBuffer target, Delivery delivery)
    {
        if (delivery.PropertyChanges.Count == 0)
        {
            delivery.Content.WriteRest(target);
            return;
        }

        var properties = delivery.Content.DecodeApplicationProperties();
        foreach (var (name, value) in delivery.PropertyChanges)
        {
            properties[name] = value;
        }

        delivery.Content.WriteRest(target, properties);
    }
}
