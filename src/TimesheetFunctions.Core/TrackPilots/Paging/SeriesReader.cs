using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.TrackPilots.Paging;

/// <summary>Asks for one page of a series, numbered from 1.</summary>
internal delegate Task<PageResult> PageFetch(Series series, int page, CancellationToken cancellation);

/// <summary>Says whether a list of teams that is shorter than announced contradicts itself.</summary>
internal delegate Task<bool> AnnouncedTrust(CancellationToken cancellation);

/// <summary>
/// Reads one series: once, and once more where it contradicts itself. Keeps no more pages than the window asked for and not handed on. Used
/// by one caller at a time.
/// </summary>
internal sealed class SeriesReader(Series series, PageFetch fetch, AnnouncedTrust trust, int window, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly Queue<PageResult> ready = new();
    private SeriesPass pass = new(series, fetch, cancellation);
    private SeriesPass? first;
    private string? firstContradiction;
    private Task<bool>? deciding;

    /// <summary>Pages asked for and not yet handed on.</summary>
    internal int Ahead => pass.UnderWay + ready.Count;

    /// <summary>Whether a result waits to be handed on.</summary>
    internal bool HasReady => ready.Count > 0;

    /// <summary>Whether nothing more comes.</summary>
    internal bool IsDone => HasEnded && ready.Count == 0;

    /// <summary>Whether it ended with a failure, so that nothing behind it counts.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>The parts to ask for in the place of this one, which was refused for some of its ids; null where it was not.</summary>
    internal IReadOnlyList<Series>? Parts { get; private set; }

    /// <summary>What comes next; null when nothing is under way.</summary>
    internal Task? Next => deciding ?? pass.Next;

    internal bool CanAsk => !HasEnded && deciding is null && pass.CanAsk && Ahead < window;

    private bool HasEnded { get; set; }

    internal void Ask() => pass.Ask();

    /// <summary>Takes the answers that have come, in the order of their pages.</summary>
    internal void TakeAnswers()
    {
        while (!HasEnded)
        {
            if (deciding is not null)
            {
                if (!deciding.IsCompleted)
                {
                    return;
                }

                Conclude(deciding.GetAwaiter().GetResult());
            }
            else if (pass.TryTake(out var result))
            {
                HandOn(result);
            }
            else if (pass.IsDone)
            {
                deciding = DecideAsync();
            }
            else
            {
                return;
            }
        }
    }

    internal bool TryHandOn(out PageResult? result) => ready.TryDequeue(out result);

    /// <summary>Cancels what is under way, waits for its end, and gives all memory back that nobody took.</summary>
    public async ValueTask DisposeAsync()
    {
        await pass.DisposeAsync();
        await (first?.DisposeAsync() ?? ValueTask.CompletedTask);
        while (ready.TryDequeue(out var result))
        {
            SeriesPass.Release(result);
        }
    }

    private void HandOn(PageResult? result)
    {
        if (result is PageResult.Failed failed && series.IsRefusal(failed) && first is null && pass.End.Pages == 0)
        {
            Refuse(failed);
            return;
        }

        if (result is not null)
        {
            ready.Enqueue(result);
        }

        if (pass.Runaway is { } runaway)
        {
            ready.Enqueue(runaway);
            result = runaway;
        }

        HasFailed = result is PageResult.Failed;
        HasEnded = HasFailed;
    }

    private void Refuse(PageResult.Failed failed)
    {
        HasEnded = true;
        Parts = series.Halves();
        if (Parts is null)
        {
            ready.Enqueue(new PageResult.Refused(series.Ids[0], failed.Problem with { Code = ProblemCodes.UnknownUser, UserId = series.Ids[0].ToString("D") }));
        }
    }

    // Whether the number can be trusted may have to be looked up: only where it makes the difference.
    private Task<bool> DecideAsync() =>
        series.Of == AskedFor.Teams && pass.End is { HasEverybody: false, Announced: not null } && pass.End.Contradiction(trustsAnnounced: false) is null
            ? trust(cancellation)
            : Task.FromResult(false);

    private void Conclude(bool trustsAnnounced)
    {
        deciding = null;
        var contradiction = pass.End.Contradiction(trustsAnnounced);
        if (contradiction is not null && first is null)
        {
            ready.Enqueue(new PageResult.ReadAgain(series.Of));
            (first, firstContradiction) = (pass, contradiction);
            pass = new SeriesPass(series, fetch, cancellation);
            return;
        }

        ready.Enqueue(new PageResult.SeriesEnded(ToEnd(contradiction)));
        HasEnded = true;
    }

    private SeriesEnd ToEnd(string? contradiction)
    {
        var (end, seen) = (pass.End, pass.End.Seen);
        if (contradiction is null)
        {
            return new SeriesEnd(series.Of, end.Announced, seen.Count, null, seen.Ids);
        }

        var announced = Math.Max(end.Announced ?? 0, first!.End.Announced ?? 0);
        seen.Add(first.End.Seen);
        return new SeriesEnd(series.Of, announced, seen.Count, $"{firstContradiction}; read again, {contradiction}", seen.Ids);
    }
}
