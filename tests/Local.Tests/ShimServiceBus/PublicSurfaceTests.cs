using Azure.Messaging.ServiceBus;

namespace Local.Tests.ShimServiceBus;

public sealed class PublicSurfaceTests
{
    // Each line was compared with the public API listing of Azure.Messaging.ServiceBus 7.20: it may only grow by what stands there too.
    private const string Official = """
        CreateMessageBatchOptions: Int64? MaxSizeInBytes { get; set; }
        CreateMessageBatchOptions: new()
        ServiceBusClient: new()
        ServiceBusClient: new(String connectionString)
        ServiceBusClient: new(String connectionString, ServiceBusClientOptions options)
        ServiceBusClient: new(String fullyQualifiedNamespace, TokenCredential credential)
        ServiceBusClient: new(String fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options)
        ServiceBusClient: virtual Boolean IsClosed { get; }
        ServiceBusClient: virtual ServiceBusReceiver CreateReceiver(String queueName)
        ServiceBusClient: virtual ServiceBusReceiver CreateReceiver(String queueName, ServiceBusReceiverOptions options)
        ServiceBusClient: virtual ServiceBusSender CreateSender(String queueOrTopicName)
        ServiceBusClient: virtual String FullyQualifiedNamespace { get; }
        ServiceBusClient: virtual String Identifier { get; }
        ServiceBusClient: virtual ValueTask DisposeAsync()
        ServiceBusClientBuilderExtensions: static IAzureClientBuilder<ServiceBusClient, ServiceBusClientOptions> AddServiceBusClient<TBuilder, TConfiguration>(TBuilder builder, TConfiguration configuration)
        ServiceBusClientBuilderExtensions: static IAzureClientBuilder<ServiceBusClient, ServiceBusClientOptions> AddServiceBusClient<TBuilder>(TBuilder builder, String connectionString)
        ServiceBusClientBuilderExtensions: static IAzureClientBuilder<ServiceBusClient, ServiceBusClientOptions> AddServiceBusClientWithNamespace<TBuilder>(TBuilder builder, String fullyQualifiedNamespace)
        ServiceBusClientOptions: ServiceBusRetryOptions RetryOptions { get; set; }
        ServiceBusClientOptions: String Identifier { get; set; }
        ServiceBusClientOptions: new()
        ServiceBusException: Boolean IsTransient { get; }
        ServiceBusException: ServiceBusFailureReason Reason { get; }
        ServiceBusException: String EntityPath { get; }
        ServiceBusException: new()
        ServiceBusException: new(Boolean isTransient, String message, String entityName = default, ServiceBusFailureReason reason = GeneralError, Exception innerException = default)
        ServiceBusException: new(String message, ServiceBusFailureReason reason, String entityPath = default, Exception innerException = default)
        ServiceBusException: override String Message { get; }
        ServiceBusFailureReason: GeneralError = 0
        ServiceBusFailureReason: MessageLockLost = 2
        ServiceBusFailureReason: MessageNotFound = 3
        ServiceBusFailureReason: MessageSizeExceeded = 4
        ServiceBusFailureReason: MessagingEntityAlreadyExists = 12
        ServiceBusFailureReason: MessagingEntityDisabled = 5
        ServiceBusFailureReason: MessagingEntityNotFound = 1
        ServiceBusFailureReason: QuotaExceeded = 6
        ServiceBusFailureReason: ServiceBusy = 7
        ServiceBusFailureReason: ServiceCommunicationProblem = 9
        ServiceBusFailureReason: ServiceTimeout = 8
        ServiceBusFailureReason: SessionCannotBeLocked = 10
        ServiceBusFailureReason: SessionLockLost = 11
        ServiceBusMessage: BinaryData Body { get; set; }
        ServiceBusMessage: IDictionary<String, Object> ApplicationProperties { get; }
        ServiceBusMessage: String ContentType { get; set; }
        ServiceBusMessage: String CorrelationId { get; set; }
        ServiceBusMessage: String MessageId { get; set; }
        ServiceBusMessage: String SessionId { get; set; }
        ServiceBusMessage: String Subject { get; set; }
        ServiceBusMessage: new()
        ServiceBusMessage: new(BinaryData body)
        ServiceBusMessage: new(ReadOnlyMemory<Byte> body)
        ServiceBusMessage: new(ServiceBusReceivedMessage receivedMessage)
        ServiceBusMessage: new(String body)
        ServiceBusMessage: override String ToString()
        ServiceBusMessageBatch: Boolean TryAddMessage(ServiceBusMessage message)
        ServiceBusMessageBatch: Int32 Count { get; }
        ServiceBusMessageBatch: Int64 MaxSizeInBytes { get; }
        ServiceBusMessageBatch: Int64 SizeInBytes { get; }
        ServiceBusMessageBatch: Void Dispose()
        ServiceBusModelFactory: static ServiceBusMessageBatch ServiceBusMessageBatch(Int64 batchSizeBytes, IList<ServiceBusMessage> batchMessageStore, CreateMessageBatchOptions batchOptions = default, Func<ServiceBusMessage, Boolean> tryAddCallback = default)
        ServiceBusReceiveMode: PeekLock = 0
        ServiceBusReceiveMode: ReceiveAndDelete = 1
        ServiceBusReceivedMessage: BinaryData Body { get; }
        ServiceBusReceivedMessage: DateTimeOffset EnqueuedTime { get; }
        ServiceBusReceivedMessage: DateTimeOffset LockedUntil { get; }
        ServiceBusReceivedMessage: IReadOnlyDictionary<String, Object> ApplicationProperties { get; }
        ServiceBusReceivedMessage: Int32 DeliveryCount { get; }
        ServiceBusReceivedMessage: Int64 EnqueuedSequenceNumber { get; }
        ServiceBusReceivedMessage: Int64 SequenceNumber { get; }
        ServiceBusReceivedMessage: String ContentType { get; }
        ServiceBusReceivedMessage: String CorrelationId { get; }
        ServiceBusReceivedMessage: String DeadLetterErrorDescription { get; }
        ServiceBusReceivedMessage: String DeadLetterReason { get; }
        ServiceBusReceivedMessage: String LockToken { get; }
        ServiceBusReceivedMessage: String MessageId { get; }
        ServiceBusReceivedMessage: String SessionId { get; }
        ServiceBusReceivedMessage: String Subject { get; }
        ServiceBusReceivedMessage: override String ToString()
        ServiceBusReceiver: new()
        ServiceBusReceiver: virtual Boolean IsClosed { get; }
        ServiceBusReceiver: virtual ServiceBusReceiveMode ReceiveMode { get; }
        ServiceBusReceiver: virtual String EntityPath { get; }
        ServiceBusReceiver: virtual String FullyQualifiedNamespace { get; }
        ServiceBusReceiver: virtual Task AbandonMessageAsync(ServiceBusReceivedMessage message, IDictionary<String, Object> propertiesToModify = default, CancellationToken cancellationToken = default)
        ServiceBusReceiver: virtual Task CloseAsync(CancellationToken cancellationToken = default)
        ServiceBusReceiver: virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        ServiceBusReceiver: virtual Task DeadLetterMessageAsync(ServiceBusReceivedMessage message, IDictionary<String, Object> propertiesToModify = default, CancellationToken cancellationToken = default)
        ServiceBusReceiver: virtual Task DeadLetterMessageAsync(ServiceBusReceivedMessage message, String deadLetterReason, String deadLetterErrorDescription = default, CancellationToken cancellationToken = default)
        ServiceBusReceiver: virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        ServiceBusReceiver: virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(Int32 maxMessages, Int64? fromSequenceNumber = default, CancellationToken cancellationToken = default)
        ServiceBusReceiver: virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(Int32 maxMessages, TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default)
        ServiceBusReceiver: virtual Task<ServiceBusReceivedMessage> PeekMessageAsync(Int64? fromSequenceNumber = default, CancellationToken cancellationToken = default)
        ServiceBusReceiver: virtual Task<ServiceBusReceivedMessage> ReceiveMessageAsync(TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default)
        ServiceBusReceiver: virtual ValueTask DisposeAsync()
        ServiceBusReceiverOptions: ServiceBusReceiveMode ReceiveMode { get; set; }
        ServiceBusReceiverOptions: SubQueue SubQueue { get; set; }
        ServiceBusReceiverOptions: new()
        ServiceBusRetryMode: Exponential = 1
        ServiceBusRetryMode: Fixed = 0
        ServiceBusRetryOptions: Int32 MaxRetries { get; set; }
        ServiceBusRetryOptions: ServiceBusRetryMode Mode { get; set; }
        ServiceBusRetryOptions: TimeSpan Delay { get; set; }
        ServiceBusRetryOptions: TimeSpan MaxDelay { get; set; }
        ServiceBusRetryOptions: TimeSpan TryTimeout { get; set; }
        ServiceBusRetryOptions: new()
        ServiceBusSender: new()
        ServiceBusSender: virtual Boolean IsClosed { get; }
        ServiceBusSender: virtual String EntityPath { get; }
        ServiceBusSender: virtual String FullyQualifiedNamespace { get; }
        ServiceBusSender: virtual Task CloseAsync(CancellationToken cancellationToken = default)
        ServiceBusSender: virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
        ServiceBusSender: virtual Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
        ServiceBusSender: virtual Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
        ServiceBusSender: virtual ValueTask DisposeAsync()
        ServiceBusSender: virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default)
        ServiceBusSender: virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CreateMessageBatchOptions options, CancellationToken cancellationToken = default)
        SubQueue: DeadLetter = 1
        SubQueue: None = 0
        """;

    [Fact]
    public void The_stand_in_has_no_public_member_that_the_official_client_lacks() =>
        Assert.Equal(Official.ReplaceLineEndings("\n").Split('\n'), PublicSurface.Of(typeof(ServiceBusClient).Assembly));
}
