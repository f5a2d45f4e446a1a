using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Reads and checks the body of a request.</summary>
internal static class TimesheetRequestReader
{
    const int LongestRange = 366;

    static readonly LocalDateTimePattern TimePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm':'ss");

    /// <exception cref="InvalidRequestException">The body is no JSON, or breaks one of the vendor's rules.</exception>
    public static async Task<TimesheetRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new InvalidRequestException("The body must be application/json");
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return Read(body.RootElement);
        }
        catch (JsonException)
        {
            throw new InvalidRequestException("The body is no JSON");
        }
    }

    static TimesheetRequest Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidRequestException("The body must be a JSON object");
        }

        var (first, last) = (ReadDate(body, "startDate"), ReadDate(body, "endDate"));
        var zone = ReadZone(body);
        var (users, teams) = (ReadIds(body, "userId", required: true), ReadIds(body, "teamId", required: false));
        var offset = ReadOffset(body);
        if (users.Count == 0 && teams.Count == 0)
        {
            throw new InvalidRequestException(ApiError.NobodyAskedFor);
        }

        return new TimesheetRequest
        {
            FirstDate = first.Date,
            LastDate = last.Date,
            Zone = zone,
            UserIds = users,
            TeamIds = teams,
            Offset = offset,
            Days = ReadDays(first, last, zone),
        };
    }

    static LocalDateTime ReadDate(JsonElement body, string field) =>
        Text(body, field) is { } text && TimePattern.Parse(text) is { Success: true, Value: { Year: >= 1900 and < 3000 } value }
            ? value
            : throw new InvalidRequestException($"{field} must be a date and time like 2026-02-08 00:00:00");

    static DateTimeZone ReadZone(JsonElement body) =>
        Text(body, "timeZone") is { } id && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone
            ? zone
            : throw new InvalidRequestException("timeZone must be an IANA time zone like Asia/Kolkata");

    static int ReadOffset(JsonElement body)
    {
        if (!body.TryGetProperty("offset", out var offset))
        {
            return 1;
        }

        return offset.ValueKind == JsonValueKind.Number && offset.TryGetInt32(out var number) && number >= 1
            ? number
            : throw new InvalidRequestException("offset must be a whole number of at least 1");
    }

    static List<Guid> ReadIds(JsonElement body, string field, bool required)
    {
        if (!body.TryGetProperty(field, out var ids) && !required)
        {
            return [];
        }

        return ids.ValueKind == JsonValueKind.Array
            ? [.. ids.EnumerateArray().Select(id => ReadId(id, field))]
            : throw new InvalidRequestException($"{field} must be a list of UUIDs");
    }

    static Guid ReadId(JsonElement id, string field) =>
        id.ValueKind == JsonValueKind.String && Guid.TryParseExact(id.GetString(), "D", out var uuid)
            ? uuid
            : throw new InvalidRequestException($"{field} must be a list of UUIDs");

    static RequestedDay[] ReadDays(LocalDateTime first, LocalDateTime last, DateTimeZone zone)
    {
        if (last < first)
        {
            throw new InvalidRequestException("endDate must not be before startDate");
        }

        return Period.DaysBetween(first.Date, last.Date) < LongestRange
            ? RequestedDay.Range(first.Date, last.Date, zone)
            : throw new InvalidRequestException($"The range must not be longer than {LongestRange} days");
    }

    static string? Text(JsonElement body, string field) =>
        body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
