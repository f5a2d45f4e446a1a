namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Reads the settings <c>TrackPilots__*</c>, but for the key, which belongs to the sources.</summary>
internal static class TrackPilotsReader
{
    private const string AllowedUrl =
        "an absolute https address without query, fragment or user name (http on loopback only), for example https://api.trackpilots.com";

    private const string AllowedAnnounced = "learn, check or ignore (default learn)";

    private static readonly Uri StandardUrl = new("https://api.trackpilots.com");

    public static TrackPilotsSettings Read(SettingReader section)
    {
        var standard = new TrackPilotsSettings { BaseUrl = StandardUrl };
        return standard with
        {
            BaseUrl = section.Setting("BaseUrl").TryRead<Uri>(AllowedUrl, WebAddress.TryRead, out var url) ? url : StandardUrl,
            MaxConcurrentRequests = section.Setting("MaxConcurrentRequests").Whole(standard.MaxConcurrentRequests, 1, 64),
            RequestsPerSecond = section.Setting("RequestsPerSecond").Number(standard.RequestsPerSecond, 0, 1000),
            RequestTimeout = section.Setting("RequestTimeout")
                .Duration(standard.RequestTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)),
            MaxAttempts = section.Setting("MaxAttempts").Whole(standard.MaxAttempts, 1, 20),
            MaxPageBytes = section.Setting("MaxPageBytes").Whole(standard.MaxPageBytes, 1024, 268_435_456),
            AnnouncedUsers = section.Setting("AnnouncedUsers").TryRead<AnnouncedUsers>(AllowedAnnounced, TryReadAnnounced, out var announced)
                ? announced
                : standard.AnnouncedUsers,
            RetryBaseDelay = section.Setting("RetryBaseDelay")
                .Duration(standard.RetryBaseDelay, TimeSpan.Zero, TimeSpan.FromSeconds(30)),
        };
    }

    private static bool TryReadAnnounced(string text, out AnnouncedUsers value)
    {
        value = text switch
        {
            "check" => AnnouncedUsers.Check,
            "ignore" => AnnouncedUsers.Ignore,
            _ => AnnouncedUsers.Learn,
        };
        return text is "learn" or "check" or "ignore";
    }
}
