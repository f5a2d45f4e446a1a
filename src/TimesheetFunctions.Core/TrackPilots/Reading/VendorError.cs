namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>An error as TrackPilots writes it into a body, whatever the HTTP status says.</summary>
/// <param name="Status">Its <c>statusCode</c> where that is 400 or more.</param>
/// <param name="Code">Its own code, where that is a short plain word such as <c>PLAN_EXPIRED</c>.</param>
/// <param name="Why">What in the body says so, in words; never a text of the body's own.</param>
internal sealed record VendorError(int? Status, string? Code, string Why);
