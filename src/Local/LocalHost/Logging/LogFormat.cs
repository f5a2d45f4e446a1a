namespace TimesheetFunctions.Local.LocalHost.Logging;

/// <summary>How log messages are written to standard output.</summary>
public enum LogFormat
{
    /// <summary>One line each, for people.</summary>
    Text,

    /// <summary>One JSON object each, for programs.</summary>
    Json,
}
