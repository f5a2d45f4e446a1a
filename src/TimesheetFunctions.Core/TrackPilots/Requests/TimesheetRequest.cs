using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;
using TimesheetFunctions.Core.TrackPilots.Paging;

namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>The body of one request, field for field as TrackPilots documents it.</summary>
/// <param name="StartDate">Local to the zone: the first day's midnight.</param>
/// <param name="EndDate">Local to the zone: the last day's last second.</param>
/// <param name="TimeZone">IANA id.</param>
/// <param name="UserId">Always sent, if empty.</param>
/// <param name="TeamId">Always sent, if empty.</param>
/// <param name="Offset">The page's number, from 1.</param>
internal sealed record TimesheetRequest(
    string StartDate,
    string EndDate,
    string TimeZone,
    IReadOnlyList<Guid> UserId,
    IReadOnlyList<Guid> TeamId,
    int Offset)
{
    internal static byte[] Write(TimesheetQuery query, Series series, int page)
    {
        var request = new TimesheetRequest(
            LocalDatePattern.Iso.Format(query.From) + " 00:00:00",
            LocalDatePattern.Iso.Format(query.To) + " 23:59:59",
            query.Zone.Id,
            series.Of == AskedFor.Users ? series.Ids : [],
            series.Of == AskedFor.Teams ? series.Ids : [],
            page);
        return JsonSerializer.SerializeToUtf8Bytes(request, TimesheetRequestJson.Default.TimesheetRequest);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TimesheetRequest))]
internal sealed partial class TimesheetRequestJson : JsonSerializerContext;
