namespace TimesheetFunctions.Core.Collecting.Ticks;

/// <summary>A tick could not find out what is due, or met what nobody foresaw. Nothing is lost by it: the next tick goes on.</summary>
/// <param name="message">One sentence for an operator.</param>
/// <param name="cause">What the client threw.</param>
public sealed class TickFailedException(string message, Exception cause) : Exception(message, cause);
