namespace TimesheetFunctions.Local.LocalServiceBus.Queues;

/// <summary>The application properties that say why a message was dead-lettered.</summary>
internal static class DeadLetterProperties
{
    public const string Reason = "DeadLetterReason";
    public const string Description = "DeadLetterErrorDescription";

    public static IEnumerable<KeyValuePair<string, object?>> Expired { get; } =
    [
        new(Reason, "TTLExpiredException"),
        new(Description, "The message expired and was dead lettered."),
    ];

    public static IEnumerable<KeyValuePair<string, object?>> MaxDeliveryCountExceeded(int deliveries) =>
    [
        new(Reason, "MaxDeliveryCountExceeded"),
        new(Description, $"The message was delivered {deliveries} times and never completed."),
    ];
}
