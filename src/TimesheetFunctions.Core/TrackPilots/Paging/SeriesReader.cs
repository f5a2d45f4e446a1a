using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.TrackPilots.Paging;

/// <summary>Asks for one page of a series, numbered from 1.</summary>
internal delegate Task<PageResult> PageFetch(Series series, int page, CancellationToken cancellation);

/// <summary>
/// Reads one series: asks for as many pages ahead as are worth it and fit the window, and takes them in their order. Used by one
/// caller at a time.
/// </summary>
internal sealed class SeriesReader(Series series, PageFetch fetch, int window, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private readonly PagingEnd end = new(series.Of == AskedFor.Users ? series.Ids.Count : null);
    private readonly Queue<Task<PageResult>> asked = new();
    private readonly Queue<PageResult> ready = new();
    private Task givenUp = Task.CompletedTask;
    private int lastAsked;

    /// <summary>Pages asked for and not yet handed on.</summary>
    internal int Ahead => asked.Count + ready.Count;

    /// <summary>Whether a result waits to be handed on.</summary>
    internal bool HasReady => ready.Count > 0;

    /// <summary>Whether nothing more comes.</summary>
    internal bool IsDone => HasEnded && ready.Count == 0;

    /// <summary>Whether it ended with a failure, so that nothing behind it counts.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>The request whose answer comes next; null when none is under way.</summary>
    internal Task? Next => asked.TryPeek(out var next) ? next : null;

    internal bool CanAsk => !HasEnded && lastAsked < end.LastWorthAsking && Ahead < window;

    private bool HasEnded { get; set; }

    internal void Ask() => asked.Enqueue(fetch(series, ++lastAsked, stop.Token));

    /// <summary>Takes the answers that have come, in the order of their pages.</summary>
    internal void TakeAnswers()
    {
        while (!HasEnded && asked.TryPeek(out var next) && next.IsCompleted)
        {
            // What was cancelled or not foreseen throws here.
            var result = next.GetAwaiter().GetResult();
            asked.Dequeue();
            Take(result);
        }
    }

    internal bool TryHandOn(out PageResult? result) => ready.TryDequeue(out result);

    /// <summary>Cancels what is under way, waits for its end, and gives all memory back that nobody took.</summary>
    public async ValueTask DisposeAsync()
    {
        GiveUp();
        await givenUp;
        while (ready.TryDequeue(out var result))
        {
            Release(result);
        }

        stop.Dispose();
    }

    private void Take(PageResult result)
    {
        ready.Enqueue(result);
        if (result is PageResult.Read read)
        {
            end.Take(read.Page);
        }
        else
        {
            HasFailed = true;
        }

        if (end.IsRunaway)
        {
            ready.Enqueue(new PageResult.Failed(Runaway(), null, null));
            HasFailed = true;
        }

        if (HasFailed || end.IsReached)
        {
            GiveUp();
        }
    }

    /// <summary>Requests past the end are cancelled, and what came of them all the same is thrown away.</summary>
    private void GiveUp()
    {
        HasEnded = true;
        if (asked.Count > 0)
        {
            stop.Cancel();
            givenUp = Task.WhenAll([givenUp, .. asked.Select(ReleaseWhenDoneAsync)]);
            asked.Clear();
        }
    }

    private static async Task ReleaseWhenDoneAsync(Task<PageResult> request)
    {
        await ((Task)request).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (request.IsCompletedSuccessfully)
        {
            Release(await request);
        }
    }

    private static void Release(PageResult result) => (result as PageResult.Read)?.Page.Dispose();

    private Problem Runaway() => new(
        ProblemCodes.ApiError,
        $"TrackPilots still had {(series.Of == AskedFor.Teams ? "team members" : "users")} to list after page {PagingEnd.LastPage} of one request.");
}
