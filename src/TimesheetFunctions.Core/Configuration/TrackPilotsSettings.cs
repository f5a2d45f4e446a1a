namespace TimesheetFunctions.Core.Configuration;

/// <summary>How TrackPilots is asked. Source: the settings <c>TrackPilots__*</c>.</summary>
public sealed record TrackPilotsSettings
{
    /// <summary>Where the API is; https, except on loopback. A path in it is kept in front of the API's own.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Requests at once in this process, for each account.</summary>
    public int MaxConcurrentRequests { get; init; } = 4;

    /// <summary>Requests per second for each account, evenly paced with a burst of at most one second's worth; 0: no limit of our own.</summary>
    public double RequestsPerSecond { get; init; } = 10;

    /// <summary>For one attempt, the body included.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts at one request, the first included.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Bytes of a decoded body; a larger one is not read to its end.</summary>
    public int MaxPageBytes { get; init; } = 33_554_432;

    /// <summary>Whether the number of users that TrackPilots announces counts.</summary>
    public AnnouncedUsers AnnouncedUsers { get; init; } = AnnouncedUsers.Learn;

    /// <summary>The wait before the second attempt; doubles up to 30 s, with jitter.</summary>
    public TimeSpan RetryBaseDelay { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Whether a list of teams that is shorter than TrackPilots announces is a contradiction. The vendor does not explain the number.</summary>
public enum AnnouncedUsers
{
    /// <summary>Once the number was exactly right on three of the source's last seven collected days.</summary>
    Learn,

    /// <summary>Always.</summary>
    Check,

    /// <summary>Never, and it is not noted either.</summary>
    Ignore,
}
