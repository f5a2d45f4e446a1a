namespace Azure.Messaging.ServiceBus;

/// <summary>Why an operation failed.</summary>
public enum ServiceBusFailureReason
{
    /// <summary>Nothing more is known.</summary>
    GeneralError = 0,

    /// <summary>The queue does not exist.</summary>
    MessagingEntityNotFound = 1,

    /// <summary>The message's lock has run out, or was never held.</summary>
    MessageLockLost = 2,

    /// <summary>The message does not exist.</summary>
    MessageNotFound = 3,

    /// <summary>The broker takes no message or batch of this size.</summary>
    MessageSizeExceeded = 4,

    /// <summary>The queue is switched off.</summary>
    MessagingEntityDisabled = 5,

    /// <summary>A limit of the broker is reached, for example the queue's size.</summary>
    QuotaExceeded = 6,

    /// <summary>The broker asks to come again later.</summary>
    ServiceBusy = 7,

    /// <summary>No answer in time.</summary>
    ServiceTimeout = 8,

    /// <summary>The connection could not be made, or broke.</summary>
    ServiceCommunicationProblem = 9,

    /// <summary>Another receiver has the session.</summary>
    SessionCannotBeLocked = 10,

    /// <summary>The session's lock has run out.</summary>
    SessionLockLost = 11,

    /// <summary>Something of that name exists.</summary>
    MessagingEntityAlreadyExists = 12,
}
