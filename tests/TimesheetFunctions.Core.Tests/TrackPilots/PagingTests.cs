using CsCheck;
using NodaTime;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Paging;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

public sealed class PagingTests
{
    /// <summary>Pages of user numbers with what each announces; what is behind the last one is empty, or the last one again.</summary>
    private static readonly Gen<(int[][] Pages, long?[] Totals, bool Repeats)> Servers = Gen.Select(
        Gen.Int[0, 30].Array[0, 6].Array[0, 8],
        Gen.OneOf(Gen.Const((long?)null), Gen.Long[0, 40].Select(total => (long?)total), Gen.Const((long?)long.MaxValue)).Array[9],
        Gen.Bool);

    [Fact]
    public void Whatever_a_server_does_the_reading_ends_where_the_contract_says()
    {
        Gen.Select(Servers, Gen.Int[1, 5], Gen.Int).Sample((server, width, seed) =>
        {
            var pages = ReadAsync([new Series(AskedFor.Teams, [Guid.Empty])], Server(server, seed), width).GetAwaiter().GetResult();
            Assert.Equal(ExpectedPages(server), pages.Offsets());
        });
    }

    [Fact]
    public void Several_series_come_strictly_in_order_whatever_comes_first()
    {
        Gen.Select(Servers.Array[1, 12], Gen.Int[1, 5], Gen.Int).Sample((servers, width, seed) =>
        {
            var series = servers.Select((_, place) => new Series(AskedFor.Users, [Body.Id(place)])).ToArray();
            var fetches = servers.Select(server => Server(server, seed)).ToArray();
            Task<PageResult> FetchAsync(Series one, int page, CancellationToken stop) => fetches[Array.IndexOf(series, one)](one, page, stop);
            var pages = ReadAsync(series, FetchAsync, width).GetAwaiter().GetResult();
            Assert.Equal(servers.SelectMany(ExpectedPages), pages.Offsets());
        });
    }

    [Fact]
    public void A_well_behaved_server_shows_every_user_once_and_is_asked_for_no_needless_page()
    {
        Gen.Select(Gen.Int[0, 120], Gen.Int[1, 13], Gen.Int[1, 8], Gen.Int).Sample((total, size, width, seed) =>
        {
            var last = 0;
            var inner = Server((Enumerable.Range(0, total).Chunk(size).ToArray(), [.. Enumerable.Repeat((long?)total, 130)], false), seed);
            Task<PageResult> FetchAsync(Series one, int page, CancellationToken stop)
            {
                last = Math.Max(last, page);
                return inner(one, page, stop);
            }

            var results = ReadAsync([new Series(AskedFor.Teams, [Guid.Empty])], FetchAsync, width).GetAwaiter().GetResult();
            Assert.Equal(Enumerable.Range(0, total).Select(number => (Guid?)Body.Id(number)), results.UserIds());
            Assert.Equal(total == 0 ? 1 : (total / Math.Min(size, total)) + 1, last);
        });
    }

    [Fact]
    public async Task Pages_known_to_come_are_asked_for_together()
    {
        var asked = new List<int>();
        var open = new TaskCompletionSource();
        async Task<PageResult> FetchAsync(Series series, int page, CancellationToken stop)
        {
            asked.Add(page);
            if (page > 1)
            {
                await open.Task;
            }

            return Page([page], 100, page);
        }

        await using var reading = new PageSequence([new Series(AskedFor.Teams, [Guid.Empty])], FetchAsync, NoTrust, 4).ReadAsync(default).GetAsyncEnumerator();
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal([1, 2, 3, 4, 5], asked);
        open.SetResult();
    }

    [Fact]
    public async Task A_list_without_end_is_given_up_with_a_clear_word()
    {
        static Task<PageResult> FetchAsync(Series series, int page, CancellationToken stop) => Task.FromResult<PageResult>(Page([page], null, page));
        var results = await ReadAsync([new Series(AskedFor.Teams, [Guid.Empty])], FetchAsync, 4);
        Assert.Equal(10_001, results.Count);
        var failed = Assert.IsType<PageResult.Failed>(results[^1]);
        Assert.Equal("api-error", failed.Problem.Code);
        Assert.Contains("10000", failed.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_asked_for_by_id_are_not_looked_for_on_pages_they_cannot_fill()
    {
        var last = 0;
        Task<PageResult> FetchAsync(Series series, int page, CancellationToken stop)
        {
            last = Math.Max(last, page);
            return Task.FromResult<PageResult>(Page(page == 1 ? [1] : [], 5000, page));
        }

        await ReadAsync([new Series(AskedFor.Users, [Body.Id(1)])], FetchAsync, 8);
        Assert.Equal(3, last);
    }

    [Fact]
    public void Somebody_without_an_id_is_new_once()
    {
        static TimesheetPage Nameless(byte content, int page) => new(null)
        {
            Of = AskedFor.Teams,
            Offset = page,
            RequestedAt = default,
            Body = new[] { content },
            Users = [new ListedUser { UserId = null, Name = null, Offset = 0, Length = 1, Days = [], Fault = "user is missing" }],
            AnnouncedUsers = null,
        };
        var end = new PagingEnd();
        end.Take(Nameless(1, 1));
        end.Take(Nameless(2, 2));
        Assert.Equal(2, end.Seen.Count);
        end.Take(Nameless(1, 3));
        Assert.False(end.IsReached);
        end.Take(Nameless(1, 4));
        Assert.True(end.IsReached);
        Assert.Equal(2, end.Seen.Count);
    }

    [Fact]
    public async Task Memory_is_bounded_however_far_behind_the_first_series_is()
    {
        var first = new TaskCompletionSource();
        var asked = 0;
        async Task<PageResult> FetchAsync(Series series, int page, CancellationToken stop)
        {
            Interlocked.Increment(ref asked);
            await (series.Ids[0] == Body.Id(0) ? first.Task : Task.CompletedTask);
            return Page(page <= 5 ? [page] : [], 100, page);
        }

        var series = Enumerable.Range(0, 50).Select(number => new Series(AskedFor.Teams, [Body.Id(number)])).ToArray();
        var reading = ReadAsync(series, FetchAsync, 5);
        await Wait.UntilAsync(() => Volatile.Read(ref asked) >= 10);
        Assert.False(reading.IsCompleted);
        Assert.Equal(10, Volatile.Read(ref asked));
        first.SetResult();
        Assert.Equal(50 * 7, (await reading).Pages().Count());
    }

    /// <summary>The contract's rule, page by page, without any of the client's own code: of a server that always answers the same.</summary>
    private static IEnumerable<int> ExpectedPages((int[][] Pages, long?[] Totals, bool Repeats) server)
    {
        var (asked, seen, totals, holes) = (new List<int>(), new HashSet<int>(), new HashSet<long>(), new List<int>());
        var broughtNothing = false;
        bool HasEverybody() => totals.Count > 0 && seen.Count >= totals.Max();
        for (var page = 1; ; page++)
        {
            asked.Add(page);
            var (users, before) = (UsersOf(server, page), seen.Count);
            totals.UnionWith(TotalOf(server, page) is { } total ? [total] : Array.Empty<long>());
            seen.UnionWith(users);
            if (seen.Count == before && (broughtNothing || HasEverybody()))
            {
                break;
            }

            holes.AddRange(broughtNothing && seen.Count > before ? [page - 1] : Array.Empty<int>());
            broughtNothing = seen.Count == before;
            if (!broughtNothing && users.Length < UsersOf(server, 1).Length && HasEverybody())
            {
                break;
            }
        }

        asked.AddRange(holes);
        return totals.Count > 1 || (holes.Count > 0 && !HasEverybody()) ? [.. asked, .. asked] : asked;
    }

    private static int[] UsersOf((int[][] Pages, long?[] Totals, bool Repeats) server, int page) =>
        page <= server.Pages.Length ? server.Pages[page - 1] : server.Repeats ? server.Pages.LastOrDefault() ?? [] : [];

    private static long? TotalOf((int[][] Pages, long?[] Totals, bool Repeats) server, int page) => server.Totals[Math.Min(page, server.Totals.Length) - 1];

    /// <summary>Answers in an order that the seed decides.</summary>
    private static PageFetch Server((int[][] Pages, long?[] Totals, bool Repeats) server, int seed) => async (_, page, stop) =>
    {
        var turns = new Random(seed + page).Next(4);
        for (var turn = 0; turn < turns; turn++)
        {
            await Task.Yield();
        }

        stop.ThrowIfCancellationRequested();
        return Page(UsersOf(server, page), TotalOf(server, page), page);
    };

    private static PageResult.Read Page(IEnumerable<int> users, long? total, int page) => new(new TimesheetPage(null)
    {
        Of = AskedFor.Teams,
        Offset = page,
        RequestedAt = default(Instant),
        Body = default,
        Users = [.. users.Select(number => new ListedUser { UserId = Body.Id(number), Name = null, Offset = 0, Length = 0, Days = [], Fault = null })],
        AnnouncedUsers = total,
    });

    private static Task<bool> NoTrust(CancellationToken stop) => Task.FromResult(false);

    private static async Task<List<PageResult>> ReadAsync(IReadOnlyList<Series> series, PageFetch fetch, int width)
    {
        var results = new List<PageResult>();
        await foreach (var result in new PageSequence(series, fetch, NoTrust, width).ReadAsync(CancellationToken.None))
        {
            results.Add(result);
        }

        return results;
    }
}
