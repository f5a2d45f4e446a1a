namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>What <c>run</c> was asked for.</summary>
internal sealed record RunOptions
{
    /// <summary>The Functions tools' own.</summary>
    public const int UsualPort = 7071;

    public bool Once { get; init; }

    /// <summary>Complete days to bring in.</summary>
    public int Days { get; init; } = 7;

    /// <summary>People in the simulated account.</summary>
    public int Users { get; init; } = 60;

    /// <summary>Users on a simulated page.</summary>
    public int PageSize { get; init; } = 25;

    /// <summary>As the simulator reads it; null for none.</summary>
    public string? Latency { get; init; }

    /// <summary>The queue requires sessions.</summary>
    public bool Sessions { get; init; }

    /// <summary>Where the functions listen; 0 for a free port.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>Whether the functions run in Azure Functions Core Tools instead of the local host.</summary>
    public bool Func { get; init; }

    /// <summary>Which build of the programs is run.</summary>
    public string Configuration { get; init; } = "Release";
}
