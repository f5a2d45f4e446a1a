using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.TrackPilots.Paging;

/// <summary>
/// One reading of a series from page 1: asks for pages ahead, takes them in their order, and at the end asks once more for those that left
/// a hole. Used by one caller at a time.
/// </summary>
internal sealed class SeriesPass(Series series, PageFetch fetch, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly CancellationTokenSource ahead = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private readonly CancellationTokenSource again = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private readonly Queue<(int Page, Task<PageResult> Answer)> asked = new();
    private Queue<int>? holes;
    private Task givenUp = Task.CompletedTask;
    private int lastAsked;

    /// <summary>What its pages have shown so far.</summary>
    internal PagingEnd End { get; } = new(series.Of == AskedFor.Users ? series.Ids.Count : null, series.SpansDays);

    /// <summary>Requests under way.</summary>
    internal int UnderWay => asked.Count;

    /// <summary>The request whose answer comes next; null when none is under way.</summary>
    internal Task? Next => asked.TryPeek(out var next) ? next.Answer : null;

    /// <summary>Whether nothing more comes.</summary>
    internal bool IsDone { get; private set; }

    /// <summary>Whether another page is worth asking for.</summary>
    internal bool CanAsk => !IsDone && (holes is null ? lastAsked < End.LastWorthAsking : holes.Count > 0);

    internal void Ask()
    {
        var page = holes?.Dequeue() ?? ++lastAsked;
        asked.Enqueue((page, fetch(series, page, holes is null ? ahead.Token : again.Token)));
    }

    /// <summary>Takes the next answer if it has come.</summary>
    /// <param name="result">What is to be handed on; null for an answer that only ends the series.</param>
    /// <returns>False when there is none.</returns>
    internal bool TryTake(out PageResult? result)
    {
        result = null;
        if (IsDone || !asked.TryPeek(out var next) || !next.Answer.IsCompleted)
        {
            return false;
        }

        // What was cancelled or not foreseen throws here.
        result = next.Answer.GetAwaiter().GetResult();
        asked.Dequeue();
        if (result is PageResult.Failed failed && EndsSeries(next.Page, failed))
        {
            Note(next.Page, null);
            result = null;
        }
        else if (result is PageResult.Read read)
        {
            Note(next.Page, read.Page);
        }
        else
        {
            GiveUp();
        }

        return true;
    }

    /// <summary>A series that does not end; null for any other.</summary>
    internal PageResult.Failed? Runaway => End.IsRunaway ? new PageResult.Failed(ToProblem(), null, null) : null;

    /// <summary>Cancels what is under way and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        GiveUp();
        await givenUp;
        ahead.Dispose();
        again.Dispose();
    }

    internal static void Release(PageResult result) => (result as PageResult.Read)?.Page.Dispose();

    // Past the end, an error is nobody's: but one of the key, the rate or the connection says nothing of where the end is.
    private bool EndsSeries(int page, PageResult.Failed failed) =>
        page > 1 && failed.Problem.Code == ProblemCodes.ApiError && (failed.Status == 404 || (End.HasEverybody && failed.Status != 403));

    private void Note(int number, TimesheetPage? page)
    {
        if (holes is not null)
        {
            End.TakeHole(number, page);
        }
        else if (page is null)
        {
            End.Finish();
        }
        else
        {
            End.Take(page);
        }

        if (holes is null && (End.IsReached || End.IsRunaway))
        {
            DropAhead();
            holes = new Queue<int>(End.IsRunaway ? [] : End.Holes);
        }

        IsDone = holes is { Count: 0 } && asked.Count == 0;
    }

    private void GiveUp()
    {
        IsDone = true;
        if (asked.Count > 0)
        {
            again.Cancel();
        }

        DropAhead();
    }

    /// <summary>Requests past the end are cancelled, and what came of them all the same is thrown away.</summary>
    private void DropAhead()
    {
        if (asked.Count > 0)
        {
            ahead.Cancel();
            givenUp = Task.WhenAll([givenUp, .. asked.Select(one => ReleaseWhenDoneAsync(one.Answer))]);
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

    private Problem ToProblem() => new(
        ProblemCodes.ApiError,
        $"TrackPilots still had {(series.Of == AskedFor.Teams ? "team members" : "users")} to list after page {PagingEnd.LastPage} of one request.");
}
