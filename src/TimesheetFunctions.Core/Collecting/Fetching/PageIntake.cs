using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.RawPages;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Collecting.Fetching;

/// <summary>Steps 3 and 4: fetches pages, archives each and reads it. When it returns, all that was fetched is archived.</summary>
internal sealed class PageIntake(TrackPilotsClient client, RawArchive archive, ILogger<PageIntake> logger)
{
    private const int WritesAtOnce = 8;

    /// <param name="run">Gets the pages, and the problem if one ends the reading.</param>
    /// <param name="query">Whom and what to ask for.</param>
    /// <param name="reading">Gets what the pages say.</param>
    /// <param name="only">Whom to take from the pages; null: everybody.</param>
    /// <param name="stop">Ends the work.</param>
    public async Task ReadAsync(
        CollectionRun run, TimesheetQuery query, DayReading reading, IReadOnlySet<Guid>? only, CancellationToken stop)
    {
        using var writes = new PendingWrites(WritesAtOnce);
        try
        {
            await foreach (var result in client.ReadPagesAsync(query, stop))
            {
                switch (result)
                {
                    case PageResult.Read { Page: var page }:
                        await TakeAsync(run, page, reading, only, writes, stop);
                        break;
                    case PageResult.Failed failed:
                        await TakeAsync(run, failed, writes, stop);
                        break;
                    case PageResult.ReadAgain:
                        reading.ReadAgain();
                        break;
                    case PageResult.SeriesEnded { End: var end }:
                        reading.EndSeries(end.CountsBoth);
                        run.Series.Add(end);
                        break;
                    case PageResult.Refused refused:
                        reading.Refuse(refused.UserId, refused.Problem);
                        break;
                }
            }
        }
        finally
        {
            await writes.FinishAsync();
        }
    }

    private async Task TakeAsync(
        CollectionRun run, TimesheetPage page, DayReading reading, IReadOnlySet<Guid>? only, PendingWrites writes, CancellationToken stop)
    {
        var number = run.Pages.Count + 1;
        var archived = RawArchive.Name(run.Day, run.Id, number, page.Body);
        var of = Word(page.Of);
        run.Pages.Add(new RecordedPage(archived.Blob, archived.Sha256, page.Body.Length, page.Users.Count, page.Offset, of));
        reading.Add(page, archived, number, only);
        await writes.StartAsync(
            async () =>
            {
                using (page)
                {
                    await archive.WriteAsync(archived, page.Body, page.Offset, of, page.RequestedAt, stop);
                }

                run.NoteArchived(archived.Blob);
                NotePage(run, number, page.Users.Count, page.AnnouncedUsers);
            },
            page,
            stop);
    }

    private async Task TakeAsync(CollectionRun run, PageResult.Failed failed, PendingWrites writes, CancellationToken stop)
    {
        run.Fail(failed.Problem);
        if (failed.Unreadable is not { } body)
        {
            return;
        }

        var archived = RawArchive.Name(run.Day, run.Id, run.Pages.Count + 1, body.Body);
        run.Pages.Add(new RecordedPage(archived.Blob, archived.Sha256, body.Body.Length, Users: 0, body.Offset, Word(body.Of)));
        await writes.StartAsync(
            async () =>
            {
                await archive.WriteAsync(archived, body.Body, body.Offset, Word(body.Of), body.RequestedAt, stop);
                run.NoteArchived(archived.Blob);
            },
            owner: null,
            stop);
    }

    private void NotePage(CollectionRun run, int number, int users, long? announced)
    {
        Instruments.Pages.Add(1, new KeyValuePair<string, object?>("source", run.Day.Source.Value));
        CollectingLog.PageArchived(logger, run.Day.Source.Value, run.Day.DateText, run.Id, number, users, announced);
    }

    private static string Word(AskedFor of) => of == AskedFor.Teams ? "teams" : "users";
}
