namespace TimesheetFunctions.Core.Diagnostics.Health;

/// <summary>Something the app needs cannot be used. The message is shown to operators: one sentence, never a key or a connection string.</summary>
/// <param name="message">The sentence.</param>
/// <param name="cause">What the client threw; logged, never shown.</param>
public sealed class NotReadyException(string message, Exception? cause = null) : Exception(message, cause);
