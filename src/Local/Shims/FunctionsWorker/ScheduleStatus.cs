namespace Microsoft.Azure.Functions.Worker;

/// <summary>The state of a timer's schedule, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last firing.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next firing.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was written.</summary>
    public DateTime LastUpdated { get; set; }
}
