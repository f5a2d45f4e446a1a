namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// Runs the function by a schedule. The official attribute can also run it at each start of the host; that is left out here, so that
/// no function of this app can ask for it.
/// </summary>
/// <param name="schedule">NCRONTAB, or the name of a setting between percent signs.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>NCRONTAB, or the name of a setting between percent signs.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the host keeps track of missed firings.</summary>
    public bool UseMonitor { get; set; } = true;
}
