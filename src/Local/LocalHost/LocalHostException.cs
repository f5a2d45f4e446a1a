namespace TimesheetFunctions.Local.LocalHost;

/// <summary>The local host cannot run. The message is one sentence for the person who started it.</summary>
/// <param name="message">The sentence.</param>
/// <param name="cause">What was thrown, if anything was.</param>
public sealed class LocalHostException(string message, Exception? cause = null) : Exception(message, cause);
