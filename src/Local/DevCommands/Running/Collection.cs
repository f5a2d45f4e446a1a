using System.Net.Http.Json;
using TimesheetFunctions.Local.DevCommands.Reporting;
using TimesheetFunctions.Local.DevCommands.Running.Collected;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>One tick, watched.</summary>
internal sealed class Collection(Session session, HostLog log, Screen screen, TimeProvider timeProvider)
{
    private const string Tick = "admin/functions/CollectTimesheets";
    private static readonly TimeSpan QuietPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CollectedBlobs blobs = new(session);

    /// <summary>Runs the tick to its end.</summary>
    /// <returns>What became of every day.</returns>
    /// <exception cref="DevCommandException">The tick threw.</exception>
    public async Task<IReadOnlyList<CollectedDay>> RunAsync(CancellationToken cancellationToken)
    {
        await new CollectionProgress(screen, session.DayCount).ShowAsync(async show =>
        {
            var tick = TickAsync(cancellationToken);
            do
            {
                var started = timeProvider.GetTimestamp();
                var (pages, records) = await blobs.LookAsync(cancellationToken);
                show(pages, records);
                // Watching thousands of pages must not slow down what is watched.
                var pause = Task.Delay(Pause + (timeProvider.GetElapsedTime(started) * 4), timeProvider, cancellationToken);
                await Task.WhenAny(tick, pause);
            }
            while (!tick.IsCompleted);

            await tick;
            var (allPages, allRecords) = await blobs.LookAsync(cancellationToken);
            show(allPages, allRecords);
        });
        return await blobs.DaysAsync(cancellationToken);
    }

    // Where nobody tells that the tick has ended, the last day's record does.
    private async Task UntilRecordedAsync(CancellationToken cancellationToken)
    {
        var (seen, since) = (0, timeProvider.GetTimestamp());
        while (true)
        {
            var (pages, records) = await blobs.LookAsync(cancellationToken);
            if (records.Count >= session.DayCount)
            {
                return;
            }

            (seen, since) = pages + records.Count > seen ? (pages + records.Count, timeProvider.GetTimestamp()) : (seen, since);
            if (timeProvider.GetElapsedTime(since) > QuietPatience)
            {
                throw new DevCommandException($"The tick brings nothing in any more. The host wrote:{Environment.NewLine}{log.LastLines}");
            }

            await Task.Delay(Pause, timeProvider, cancellationToken);
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = session.Host, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var answer = await client.PostAsJsonAsync(new Uri(session.TellsEnds ? $"{Tick}?wait=true" : Tick, UriKind.Relative), new { }, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new DevCommandException(
                    $"The tick failed: the host answered {(int)answer.StatusCode}, and wrote:{Environment.NewLine}{log.LastLines}");
            }

            if (!session.TellsEnds)
            {
                await UntilRecordedAsync(cancellationToken);
            }
        }
        catch (HttpRequestException fault)
        {
            throw new DevCommandException($"The host does not answer: {fault.Message}", fault);
        }
    }
}
