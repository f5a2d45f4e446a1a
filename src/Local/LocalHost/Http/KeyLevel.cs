namespace TimesheetFunctions.Local.LocalHost.Http;

/// <summary>Which key a call needs.</summary>
internal enum KeyLevel
{
    /// <summary>None.</summary>
    Anonymous,

    /// <summary>As <see cref="Function"/>.</summary>
    User,

    /// <summary>A function's key.</summary>
    Function,

    /// <summary>The master key.</summary>
    System,

    /// <summary>The master key.</summary>
    Admin,
}
