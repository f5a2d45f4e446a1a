namespace TimesheetFunctions.Core.Planning;

/// <summary>How the newest attempt at a day ended.</summary>
public enum DayOutcome
{
    /// <summary>Everything was read and published.</summary>
    Succeeded,

    /// <summary>Some of it was; what is missing is tried again.</summary>
    Partial,

    /// <summary>Nothing was published.</summary>
    Failed,

    /// <summary>It left no record: its process ended in the middle.</summary>
    Interrupted,
}
