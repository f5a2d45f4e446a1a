using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;
using TimesheetFunctions.Core.Identifiers;

namespace TimesheetFunctions.Repairs;

/// <summary>What is to be mended.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Date">The local date, <c>yyyy-MM-dd</c>.</param>
/// <param name="UserIds">Whose messages; null or empty: everybody's.</param>
public sealed record RepairRequest(string? Source, string? Date, IReadOnlyList<Guid>? UserIds)
{
    /// <summary>Reads a request's body.</summary>
    /// <returns>The day; or the answer that says what is wrong with the request.</returns>
    internal static async Task<(RepairRequest? Asked, DayKey Day, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var asked = await JsonSerializer.DeserializeAsync(request.Body, RepairJson.Default.RepairRequest, cancellationToken);
            return !SourceName.TryParse(asked?.Source, out var source) ? (null, default, RepairAnswers.BadRequest($"source has to be {SourceName.Allowed}."))
                : !LocalDatePattern.Iso.Parse(asked!.Date!).TryGetValue(default, out var date) ? (null, default, RepairAnswers.BadRequest("date has to be yyyy-MM-dd."))
                : (asked, new DayKey(source, date), null);
        }
        catch (JsonException)
        {
            return (null, default, RepairAnswers.BadRequest("The body has to be one JSON object with source, date and, where wanted, userIds."));
        }
    }
}

/// <summary>How requests and answers of repairs are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RepairRequest))]
[JsonSerializable(typeof(RepublishAnswer))]
[JsonSerializable(typeof(RebuildAnswer))]
internal sealed partial class RepairJson : JsonSerializerContext;
