namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>An error as the vendor tells it.</summary>
/// <param name="Status">The HTTP status, which stands in the body too.</param>
/// <param name="StatusMessage">A word on the status.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Code">The vendor's documented code where there is one, else one of our own.</param>
internal sealed record ApiError(int Status, string StatusMessage, string Message, string Code)
{
    public static ApiError HeaderMissing { get; } = Unauthorized("The Authorization header is missing", "AUTHORIZATION_HEADER_MISSING");

    public static ApiError KeySchemaInvalid { get; } = Unauthorized("The API key is not valid", "INVALID_API_KEY_SCHEMA");

    public static ApiError KeyMissing { get; } = Unauthorized("The API key is missing", "API_KEY_MISSING");

    public static ApiError NotFound { get; } = new(StatusCodes.Status404NotFound, "Not found", "There is nothing at this path", "NOT_FOUND");

    public static ApiError NobodyAskedFor { get; } =
        Invalid("Either userId or teamId must be provided", "USER_OR_TEAM_REQUIRED");

    public static ApiError Invalid(string message, string code = "VALIDATION_ERROR") =>
        new(StatusCodes.Status400BadRequest, "Bad request", message, code);

    static ApiError Unauthorized(string message, string code) => new(StatusCodes.Status401Unauthorized, "Unauthorized", message, code);
}
