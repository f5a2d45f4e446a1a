namespace Azure.Messaging.ServiceBus;

/// <summary>A message to send.</summary>
public class ServiceBusMessage
{
    private const int LongestId = 128;

    /// <summary>A message with an empty body.</summary>
    public ServiceBusMessage()
        : this(ReadOnlyMemory<byte>.Empty)
    {
    }

    /// <summary>A message with text, as UTF-8.</summary>
    /// <param name="body">The text.</param>
    public ServiceBusMessage(string body)
        : this(new BinaryData(body))
    {
    }

    /// <summary>A message with bytes; they are not copied.</summary>
    /// <param name="body">The bytes.</param>
    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    /// <summary>A message with a body.</summary>
    /// <param name="body">The body.</param>
    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    /// <summary>A copy of a received message to send again, without what the broker put on it.</summary>
    /// <param name="receivedMessage">The received message.</param>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
    {
        ArgumentNullException.ThrowIfNull(receivedMessage);
        Body = receivedMessage.Body;
        ContentType = receivedMessage.ContentType;
        CorrelationId = receivedMessage.CorrelationId;
        MessageId = receivedMessage.MessageId;
        SessionId = receivedMessage.SessionId;
        Subject = receivedMessage.Subject;
        foreach (var (name, value) in receivedMessage.ApplicationProperties)
        {
            if (name is not (ServiceBusReceivedMessage.ReasonProperty or ServiceBusReceivedMessage.DescriptionProperty))
            {
                ApplicationProperties[name] = value;
            }
        }
    }

    /// <summary>The content.</summary>
    public BinaryData Body { get; set; }

    /// <summary>What duplicate detection goes by; at most 128 characters.</summary>
    /// <exception cref="ArgumentException">Empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Longer.</exception>
    public string? MessageId
    {
        get;
        set => field = value is "" ? throw new ArgumentException("A MessageId is not empty.", nameof(value)) : NotTooLong(value);
    }

    /// <summary>The session that the message is of; at most 128 characters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Longer.</exception>
    public string? SessionId { get; set => field = NotTooLong(value); }

    /// <summary>What kind of message it is.</summary>
    public string? Subject { get; set; }

    /// <summary>The media type of the body.</summary>
    public string? ContentType { get; set; }

    /// <summary>What the message belongs to.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Further properties: strings, numbers, booleans, UUIDs.</summary>
    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    /// <summary>The message's id.</summary>
    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private static string? NotTooLong(string? value) => value is { Length: > LongestId }
        ? throw new ArgumentOutOfRangeException(nameof(value), $"At most {LongestId} characters.")
        : value;
}
