using Microsoft.AspNetCore.Http;
using NodaTime;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Queries.Timesheets;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Timesheets;

/// <summary>A call for timesheets.</summary>
internal sealed record TimesheetCall(TimesheetRequest Request, TimesheetOutput Output)
{
    // So that an address with all of them still fits into what servers take, 8 KiB.
    private const int MostUsers = 100;
    private const int MostTeams = 50;

    /// <summary>Reads a call.</summary>
    /// <param name="request">The call.</param>
    /// <param name="sources">The sources there are.</param>
    /// <param name="hasCommonKey">Whether TrackPilots can be asked beside any source.</param>
    public static Parsed<TimesheetCall> Read(HttpRequest request, SourceList sources, bool hasCommonKey)
    {
        var query = new QueryReader(
            request.Query, "source", "timeZone", "teamId", "userId", "from", "to", "origin", "format", "separator", "decimal");
        var name = query.Optional("source");
        var zone = Zone(query);
        var teams = Ids(query, "teamId", MostTeams);
        var users = Ids(query, "userId", MostUsers);
        var range = query.Range();
        var origin = ReadOrigin(query);
        var output = TimesheetOutput.Read(query, request);
        CheckWho(query, request.Query, name, teams.Count + users.Count, origin, hasCommonKey);

        if (!query.Errors.None)
            return query.Errors.ToProblem();
        if (RangeRequest.TooLong(range, TimesheetRequest.LongestRange) is { } tooLong)
            return tooLong;
        if (zone is not null)
            return Good(new TimesheetRequest(null, zone, range, teams, users, WantedOrigin.Live), output);
        return sources.Find(name!) is { } source
            ? Good(new TimesheetRequest(source, source.Zone, range, [], users, origin), output)
            : SourceList.Unknown;
    }

    private static Parsed<TimesheetCall> Good(TimesheetRequest request, TimesheetOutput output) =>
        Parsed<TimesheetCall>.Good(new TimesheetCall(request, output));

    private static void CheckWho(QueryReader query, IQueryCollection given, string? source, int ids, WantedOrigin origin, bool hasCommonKey)
    {
        if (!given.ContainsKey("timeZone"))
        {
            if (!given.ContainsKey("source"))
                query.Errors.Add("source", "is missing");
            if (given.ContainsKey("teamId"))
                query.Errors.Add("teamId", "is taken with timeZone only");
            return;
        }

        if (source is not null)
            query.Errors.Add("timeZone", "cannot be given beside source, which has its own");
        else if (ids == 0)
            query.Errors.Add("userId", "is missing: with timeZone, at least one userId or teamId");
        if (origin == WantedOrigin.Stored)
            query.Errors.Add("origin", "cannot be stored with timeZone: such an answer is always live");
        if (source is null && !hasCommonKey)
            query.Errors.Add("timeZone", "is not taken: the settings have no TrackPilots__ApiKey");
    }

    private static DateTimeZone? Zone(QueryReader query)
    {
        if (query.Optional("timeZone") is not { } id)
            return null;
        if (DateTimeZoneProviders.Tzdb.Ids.Contains(id))
            return DateTimeZoneProviders.Tzdb[id];
        query.Errors.Add("timeZone", "has to be the id of an IANA time zone, for example Asia/Kolkata");
        return null;
    }

    private static List<Guid> Ids(QueryReader query, string name, int most)
    {
        var ids = new List<Guid>();
        foreach (var text in query.Repeated(name))
        {
            if (UuidText.TryRead(text, out var id))
                ids.Add(id);
            else
                query.Errors.Add(name, "has to be a UUID of 36 characters");
        }

        if (ids.Count > most)
            query.Errors.Add(name, $"is given {ids.Count} times, at most {most} are taken");
        return [.. ids.Distinct()];
    }

    private static WantedOrigin ReadOrigin(QueryReader query)
    {
        switch (query.Optional("origin"))
        {
            case null or "auto":
                return WantedOrigin.Auto;
            case "stored":
                return WantedOrigin.Stored;
            case "live":
                return WantedOrigin.Live;
            default:
                query.Errors.Add("origin", "has to be auto, stored or live");
                return WantedOrigin.Auto;
        }
    }
}
