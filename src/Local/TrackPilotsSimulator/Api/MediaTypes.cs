namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Content types of answers.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json; charset=utf-8";
    public const string Html = "text/html; charset=utf-8";
}
