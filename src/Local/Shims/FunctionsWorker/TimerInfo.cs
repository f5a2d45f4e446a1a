namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its firing.</summary>
public class TimerInfo
{
    /// <summary>The schedule's state; null where the host does not keep it.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for a firing that was missed.</summary>
    public bool IsPastDue { get; set; }
}
