using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus;

/// <summary>What a <see cref="Broker"/> is started with. Unless something else is said, the defaults are those of the deployed queue, tier Standard.</summary>
public sealed record BrokerOptions
{
    /// <summary>The name of the queue that the app publishes to, when nothing else is set.</summary>
    public const string DefaultQueue = "payroll-timesheets";

    /// <summary>The port on 127.0.0.1; 0 (default) for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The queues, each with its dead-letter queue. Names are not case-sensitive.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [DefaultQueue];

    /// <summary>How long message ids are remembered; null for no duplicate detection. Default: a day.</summary>
    public TimeSpan? DuplicateDetectionWindow { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The largest message, and the largest batch, in bytes.</summary>
    public int MaxMessageBytes { get; init; } = 262_144;

    /// <summary>How long a receiver has for a message, or a session, before others may get it. Default: a minute.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After this many failed deliveries a message is dead-lettered.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>All queues require sessions.</summary>
    public bool RequiresSession { get; init; }

    /// <summary>Messages whose time to live is over are dead-lettered. Default, the service's: they are dropped.</summary>
    public bool DeadLettersExpired { get; init; }

    internal QueueRules Rules => new(LockDuration, MaxDeliveryCount, DuplicateDetectionWindow)
    {
        RequiresSession = RequiresSession,
        DeadLettersExpired = DeadLettersExpired,
    };
}
