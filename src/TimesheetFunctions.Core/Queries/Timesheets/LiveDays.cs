using NodaTime;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Collecting.Fetching;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Asks TrackPilots for days, in one paged request for all of them. Nothing is stored or published.</summary>
internal sealed class LiveDays(TrackPilotsClient client, TrackPilotsKey key, AnnouncedHistory announced, QueryLimits limits, TimeProvider clock)
{
    /// <summary>Reads days into the tables.</summary>
    /// <param name="request">Whose.</param>
    /// <param name="days">Days and their places in the answer; at least one, oldest first.</param>
    /// <param name="tables">Get the rows.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<LiveAnswer> ReadAsync(
        TimesheetRequest request, IReadOnlyList<(int Place, LocalDate Date)> days, TimesheetTables tables, CancellationToken cancellation)
    {
        var range = new DateRange(days[0].Date, days[^1].Date);
        var reading = new LiveReading();
        if (await FetchAsync(Query(request, range), reading, cancellation) is { } failure)
        {
            return new LiveAnswer(failure, []);
        }

        reading.AddAskedFor(AskedById(request));
        reading.NoteFaults(range);
        var calendar = new DayCalendar(request.Zone, Duration.Zero);
        foreach (var (place, date) in days)
        {
            var table = new DayTable(tables, place, reading.Users);
            reading.Read(date, calendar.Of(date), table);
            tables.Put(table);
        }

        return new LiveAnswer(null, reading.Problems);
    }

    private async Task<QueryFailure?> FetchAsync(TimesheetQuery query, LiveReading reading, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(limits.Live, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await foreach (var result in client.ReadPagesAsync(query, either.Token))
            {
                if (result is PageResult.Failed failed)
                {
                    return new QueryFailure(failed.Problem, failed.RetryAfter);
                }

                Take(result, reading);
            }

            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new QueryFailure(
                new Problem(ProblemCodes.Timeout, $"TrackPilots did not give all pages within {limits.Live.TotalSeconds:0.###} seconds."), null);
        }
    }

    private static void Take(PageResult result, LiveReading reading)
    {
        switch (result)
        {
            case PageResult.Read { Page: var page }:
                using (page)
                {
                    reading.Add(page);
                }

                break;
            case PageResult.ReadAgain:
                reading.ReadAgain();
                break;
            case PageResult.SeriesEnded { End: var end }:
                reading.EndSeries(end);
                break;
            case PageResult.Refused refused:
                reading.Refuse(refused);
                break;
        }
    }

    // A caller who waits is told of throttling rather than of a time-out.
    private TimesheetQuery Query(TimesheetRequest request, DateRange range) => WhatOf(request, range) with
    {
        MostWait = limits.Live / 4,
        TrustsAnnounced = request.Source is { } source ? stop => TrustsAnnouncedAsync(source, stop) : null,
    };

    // A live answer needs no storage; without it, the number is worth nothing.
    private async Task<bool> TrustsAnnouncedAsync(SourceSettings source, CancellationToken stop)
    {
        try
        {
            return (await announced.Of(source.Name)(stop)).IsTrusted;
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            return false;
        }
    }

    private TimesheetQuery WhatOf(TimesheetRequest request, DateRange range) => request.Source is not { } source
        ? new TimesheetQuery(range.From, range.To, request.Zone, request.TeamIds, request.UserIds, key.Value!)
        : request.UserIds.Count == 0
            ? new TimesheetQuery(range.From, range.To, request.Zone, source.TeamIds, source.UserIds, source.ApiKey)
            : new TimesheetQuery(range.From, range.To, request.Zone, [], request.UserIds, source.ApiKey);

    // Of somebody who is not named in the source's settings, it is not known whether a team of it has them.
    private static IEnumerable<Guid> AskedById(TimesheetRequest request) => request.Source is not { } source ? request.UserIds
        : request.UserIds.Count == 0 ? source.UserIds
        : request.UserIds.Intersect(source.UserIds);
}

/// <summary>How a live query ended.</summary>
/// <param name="Failure">Null where it was answered.</param>
/// <param name="Problems">Users who could not be read.</param>
internal sealed record LiveAnswer(QueryFailure? Failure, IReadOnlyList<Problem> Problems);
