using System.Globalization;
using System.Security.Cryptography;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Collecting.Fetching;

/// <summary>Judges what TrackPilots listed as a whole, once all questions of a collection are answered.</summary>
internal sealed class ListingJudge(TrackPilotsSettings settings)
{
    /// <param name="run">Gets problem and notes, and what to remember.</param>
    /// <param name="reading">Learns whether somebody may be missing.</param>
    /// <param name="history">How the source's listings have been.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task JudgeAsync(
        CollectionRun run, DayReading reading, Func<CancellationToken, Task<AnnouncedRecord>> history, CancellationToken stop)
    {
        var contradictory = run.Series.Where(series => series.Contradiction is not null).ToList();
        var ids = contradictory.Count == 0 ? null : Hash(contradictory);

        // The same people in two collections: TrackPilots has no others to give.
        var isAccepted = ids is not null && ids == run.Ledger!.Status.Listing.Contradictory;
        reading.IsIncomplete = ids is not null && !isAccepted;
        foreach (var series in contradictory)
        {
            Tell(run, series, isAccepted);
        }

        run.Listing = new ListingStatus
        {
            Announced = run.Series.Where(series => series.Of == AskedFor.Teams).Select(Compare).FirstOrDefault(),
            Missing = run.Series.Sum(series => series.Missing),
            Contradictory = ids,
            IsIncomplete = reading.IsIncomplete,
        };
        await NoteMissingAsync(run, history, stop);
    }

    private async Task NoteMissingAsync(CollectionRun run, Func<CancellationToken, Task<AnnouncedRecord>> history, CancellationToken stop)
    {
        var shorter = run.Series.Where(series => series is { Contradiction: null, Missing: > 0 }).ToList();
        if (shorter.Count == 0 || settings.AnnouncedUsers == AnnouncedUsers.Ignore || (await history(stop)).IsUsual(run.Listing.Missing))
        {
            return;
        }

        run.Notes.AddRange(shorter.Select(series => new Problem(NoteCodes.FewerUsersThanAnnounced, $"{What(series)}.")));
    }

    private static void Tell(CollectionRun run, SeriesEnd series, bool isAccepted)
    {
        if (isAccepted)
        {
            run.Notes.Add(new Problem(
                NoteCodes.ContradictoryListing,
                $"{What(series)}, and contradicted itself ({series.Contradiction}). It has listed the same people before, so this is taken as it is."));
            return;
        }

        run.AddProblem(new Problem(
            ProblemCodes.IncompleteListing,
            $"{What(series)}, and contradicted itself both times it was read ({series.Contradiction}): somebody may be missing, so nobody counts as missing."));
    }

    private static string What(SeriesEnd series) => string.Create(
        CultureInfo.InvariantCulture,
        $"Asked for {(series.Of == AskedFor.Teams ? "teams" : "users")}, TrackPilots announced {series.Announced ?? 0} users and listed {series.Listed}");

    private static AnnouncedAs? Compare(SeriesEnd series) => series.Announced is not { } announced ? null
        : series.Listed == announced ? AnnouncedAs.Exact
        : series.Listed < announced ? AnnouncedAs.Fewer
        : AnnouncedAs.More;

    private static string Hash(IEnumerable<SeriesEnd> series)
    {
        var ids = series.SelectMany(one => one.Users).Distinct().Order().SelectMany(id => id.ToByteArray()).ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(ids).AsSpan(0, 16));
    }
}
