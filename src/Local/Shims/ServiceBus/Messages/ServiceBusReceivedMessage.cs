namespace Azure.Messaging.ServiceBus;

/// <summary>A message as the broker gave it.</summary>
public class ServiceBusReceivedMessage
{
    internal const string ReasonProperty = "DeadLetterReason";
    internal const string DescriptionProperty = "DeadLetterErrorDescription";

    internal ServiceBusReceivedMessage()
    {
    }

    /// <summary>The content.</summary>
    public BinaryData Body { get; internal init; } = BinaryData.Empty;

    /// <summary>What duplicate detection goes by.</summary>
    public string? MessageId { get; internal init; }

    /// <summary>The session that the message is of.</summary>
    public string? SessionId { get; internal init; }

    /// <summary>What kind of message it is.</summary>
    public string? Subject { get; internal init; }

    /// <summary>The media type of the body.</summary>
    public string? ContentType { get; internal init; }

    /// <summary>What the message belongs to.</summary>
    public string? CorrelationId { get; internal init; }

    /// <summary>Further properties, those that dead-lettering added included.</summary>
    public IReadOnlyDictionary<string, object> ApplicationProperties { get; internal init; } = new Dictionary<string, object>();

    /// <summary>The broker's number for the message, rising.</summary>
    public long SequenceNumber { get; internal init; }

    /// <summary>The number that the message had when it first came in.</summary>
    public long EnqueuedSequenceNumber { get; internal init; }

    /// <summary>When it came in.</summary>
    public DateTimeOffset EnqueuedTime { get; internal init; }

    /// <summary>Until when it is locked for the receiver.</summary>
    public DateTimeOffset LockedUntil { get; internal init; }

    /// <summary>The name of the lock; all zeros where there is none.</summary>
    public string LockToken => LockId.ToString();

    /// <summary>How often it has been given out, this time included.</summary>
    public int DeliveryCount { get; internal init; }

    /// <summary>Why it is in the dead-letter queue.</summary>
    public string? DeadLetterReason => Text(ReasonProperty);

    /// <summary>The longer story of why.</summary>
    public string? DeadLetterErrorDescription => Text(DescriptionProperty);

    internal Guid LockId { get; init; }

    /// <summary>The message's id.</summary>
    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private string? Text(string property) => ApplicationProperties.TryGetValue(property, out var value) ? value as string : null;
}
