namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>The body of a request is not what the vendor asks for.</summary>
internal sealed class InvalidRequestException(ApiError error) : Exception(error.Message)
{
    public InvalidRequestException(string message)
        : this(ApiError.Invalid(message))
    {
    }

    public ApiError Error { get; } = error;
}
