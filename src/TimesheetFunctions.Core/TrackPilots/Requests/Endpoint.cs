namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>The address of the timesheet call.</summary>
internal static class Endpoint
{
    private const string Path = "/v1/proof-of-work/timesheet";

    /// <summary>A path of the base is kept in front; its query, its fragment and its user are not.</summary>
    internal static Uri Of(Uri baseUrl)
    {
        var front = baseUrl.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return new Uri(front.TrimEnd('/') + Path);
    }
}
