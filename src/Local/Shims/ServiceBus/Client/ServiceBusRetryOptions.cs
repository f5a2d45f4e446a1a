namespace Azure.Messaging.ServiceBus;

/// <summary>How often and how long an operation is tried. The defaults are those of the official client.</summary>
public class ServiceBusRetryOptions
{
    /// <summary>How the waits grow.</summary>
    public ServiceBusRetryMode Mode { get; set; } = ServiceBusRetryMode.Exponential;

    /// <summary>Tries after the first one; 0 to 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of that range.</exception>
    public int MaxRetries
    {
        get;
        set => field = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), "MaxRetries is 0 to 100.");
    }
    = 3;

    /// <summary>The first wait.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(0.8);

    /// <summary>The longest wait.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one try may take.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
