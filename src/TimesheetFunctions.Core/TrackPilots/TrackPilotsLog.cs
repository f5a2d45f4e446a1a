using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Core.TrackPilots;

/// <summary>What the client logs: never a key, an id of a user, a name or a body, of a page of HTML its title alone. Event ids 1000 to 1099.</summary>
internal static partial class TrackPilotsLog
{
    [LoggerMessage(
        1000,
        LogLevel.Debug,
        "TrackPilots: page {Page} of the {Of}: {Users} users, {Bytes} bytes, attempt {Attempt} ({Purpose})",
        EventName = "TrackPilotsPageRead")]
    internal static partial void PageRead(ILogger logger, int page, AskedFor of, int users, int bytes, int attempt, string purpose);

    [LoggerMessage(
        1001,
        LogLevel.Warning,
        "TrackPilots {Reason}: attempt {Attempt} of {MaxAttempts}, the next one in {Delay} s ({Purpose})",
        EventName = "TrackPilotsRetry")]
    internal static partial void Retry(ILogger logger, int attempt, int maxAttempts, string reason, double delay, string purpose);

    [LoggerMessage(
        1002,
        LogLevel.Error,
        "TrackPilots {Reason}: {Code}, page {Page} of the {Of} given up after {Attempts} attempts ({Purpose})",
        EventName = "TrackPilotsPageFailed")]
    internal static partial void PageFailed(
        ILogger logger, int page, AskedFor of, string code, string reason, int attempts, string purpose);

    [LoggerMessage(
        1003,
        LogLevel.Information,
        "TrackPilots {Reason}: {Code}, page {Page} of the {Of} is not to be had ({Purpose})",
        EventName = "TrackPilotsPageRefused")]
    internal static partial void PageRefused(ILogger logger, int page, AskedFor of, string code, string reason, string purpose);
}
