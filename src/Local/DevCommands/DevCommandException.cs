namespace TimesheetFunctions.Local.DevCommands;

/// <summary>A command cannot go on. The message is one clear sentence for the person at the terminal.</summary>
public sealed class DevCommandException : Exception
{
    /// <param name="message">What is wrong, and what to do about it.</param>
    public DevCommandException(string message)
        : base(message)
    {
    }

    /// <param name="message">What is wrong, and what to do about it.</param>
    /// <param name="innerException">Where it came from.</param>
    public DevCommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
