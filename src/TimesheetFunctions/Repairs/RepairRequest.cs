using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using TimesheetFunctions.Core;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Repairs;

/// <summary>What is to be mended.</summary>
/// <param name="Day">The day. Its source need not be in the settings any more.</param>
/// <param name="UserIds">Whose messages; empty: everybody's.</param>
internal sealed record RepairRequest(DayKey Day, IReadOnlyList<Guid> UserIds)
{
    /// <summary>Reads <c>{source, date, userIds?}</c>; what is unknown, doubled or of another type is a fault that names it.</summary>
    public static async Task<Parsed<RepairRequest>> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (await BodyReader.ReadAsync(request, stop) is not { } body)
            return ApiProblem.Of(ProblemKind.BodyTooLarge, "body", $"has more than {BodyReader.Limit} bytes");
        try
        {
            var asked = JsonSerializer.Deserialize(body.Span, RepairJson.Default.RepairBody);
            return asked is null ? NoObject("body") : Check(new QueryReader(request.Query).Errors, asked);
        }
        catch (JsonException e)
        {
            return NoObject(e.Path?.TrimStart('$', '.') is { Length: > 0 } member ? member : "body");
        }
    }

    private static Parsed<RepairRequest> Check(FieldErrors errors, RepairBody asked)
    {
        if (!SourceName.TryParse(asked.Source, out var source))
            errors.Add("source", $"has to be {SourceName.Allowed}");
        if (!DateText.TryRead(asked.Date, out var date))
            errors.Add("date", DateText.Allowed);
        return errors.None ? Parsed<RepairRequest>.Good(new RepairRequest(new DayKey(source, date), asked.UserIds ?? [])) : errors.ToProblem();
    }

    private static Parsed<RepairRequest> NoObject(string member) => ApiProblem.Of(
        ProblemKind.InvalidRequest, member, "does not fit: the body is one JSON object with source, date and, to republish some, userIds (UUIDs)");
}

/// <summary>The body as it comes.</summary>
internal sealed record RepairBody(string? Source, string? Date, IReadOnlyList<Guid>? UserIds);

/// <summary>How requests and answers of repairs are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(RepairBody))]
[JsonSerializable(typeof(RepublishAnswer))]
[JsonSerializable(typeof(RebuildAnswer))]
internal sealed partial class RepairJson : JsonSerializerContext;
