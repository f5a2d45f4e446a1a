namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>An error as TrackPilots writes it into a body, whatever the HTTP status says.</summary>
/// <param name="Status">Its <c>statusCode</c> where that is 400 or more.</param>
/// <param name="Code">Its own code, where that is a short plain word such as <c>PLAN_EXPIRED</c>.</param>
internal sealed record VendorError(int? Status, string? Code);
