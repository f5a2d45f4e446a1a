using System.Runtime.CompilerServices;

namespace TimesheetFunctions.Core.TrackPilots.Paging;

/// <summary>
/// Reads several series at once and hands their pages on strictly in order. It keeps up to <paramref name="width"/> series under way,
/// each with as many pages ahead at most, and twice as many in all. A series that is refused for its ids is split in its place.
/// </summary>
internal sealed class PageSequence(IReadOnlyList<Series> query, PageFetch fetch, AnnouncedTrust trust, int width)
{
    private readonly List<Series> series = [.. query];
    private readonly List<SeriesReader> readers = [];
    private readonly List<SeriesReader> split = [];
    private int front;

    private IEnumerable<SeriesReader> UnderWay => readers.Skip(front);

    private SeriesReader? Front => front < readers.Count ? readers[front] : null;

    /// <summary>To be read once. Ends after the first failure.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async IAsyncEnumerable<PageResult> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            while (await NextAsync(cancellation) is { } result)
            {
                yield return result;
                if (result is PageResult.Failed)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await Task.WhenAll(readers.Concat(split).Select(reader => reader.DisposeAsync().AsTask()));
        }
    }

    private async ValueTask<PageResult?> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            TakeAnswers(cancellation);
            PageResult? result = null;
            Front?.TryHandOn(out result);
            LeaveFinished();
            // Also before a page is handed on: while the receiver works on it, the next ones are already under way.
            AskAhead(cancellation);
            if (result is not null || Front is null)
            {
                return result;
            }

            if (!Front.HasReady)
            {
                await Task.WhenAny(UnderWay.Select(reader => reader.Next).OfType<Task>());
            }
        }
    }

    private void TakeAnswers(CancellationToken cancellation)
    {
        for (var place = front; place < readers.Count; place++)
        {
            readers[place].TakeAnswers();
            if (readers[place].Parts is { } parts)
            {
                split.Add(readers[place]);
                series.RemoveAt(place);
                series.InsertRange(place, parts);
                readers.RemoveAt(place);
                readers.InsertRange(place, parts.Select(part => Reader(part, cancellation)));
            }
        }
    }

    private SeriesReader Reader(Series one, CancellationToken cancellation) => new(one, fetch, trust, width, cancellation);

    private void LeaveFinished()
    {
        while (Front is { IsDone: true })
        {
            front++;
        }
    }

    /// <summary>Those in front first; the first of all is never kept from its next page by those behind it.</summary>
    private void AskAhead(CancellationToken cancellation)
    {
        var ahead = UnderWay.Sum(reader => reader.Ahead);
        for (var place = front; place < series.Count && place < front + width; place++)
        {
            if (place == readers.Count)
            {
                readers.Add(Reader(series[place], cancellation));
            }

            var reader = readers[place];
            while (reader.CanAsk && (ahead < 2 * width || (place == front && reader.Ahead == 0)))
            {
                reader.Ask();
                ahead++;
            }

            if (reader.HasFailed)
            {
                return;
            }
        }
    }
}
