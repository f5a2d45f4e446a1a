namespace TimesheetFunctions.Local.LocalServiceBus.Sessions;

/// <summary>The conditions by which clients tell what is wrong with a session.</summary>
internal static class SessionErrors
{
    public const string CannotBeLocked = "com.microsoft:session-cannot-be-locked";
    public const string LockLost = "com.microsoft:session-lock-lost";
    public const string Timeout = "com.microsoft:timeout";
    public const string LockLostText = "The lock of the session has ended. Accept it anew.";
}
