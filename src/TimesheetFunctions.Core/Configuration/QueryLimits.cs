namespace TimesheetFunctions.Core.Configuration;

/// <summary>How long calls may work, so that no balancer in front gives them up first.</summary>
public sealed record QueryLimits
{
    /// <summary>For a live answer.</summary>
    public TimeSpan Live { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>For a collection that a person waits for.</summary>
    public TimeSpan Collecting { get; init; } = TimeSpan.FromSeconds(60);
}
