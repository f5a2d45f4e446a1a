using CsCheck;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Paging;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

/// <summary>Lists that are not what they seem: either everybody is read, or it is said that somebody may be missing.</summary>
public sealed class TroubledListTests
{
    private static readonly Series Team = new(AskedFor.Teams, [Guid.Empty]);

    /// <summary>What becomes of one answer.</summary>
    private enum Fate
    {
        Right,
        Empty,
        Doubled,
        Moved,
        Grown,
        Partial,
        LiesHigh,
        LiesLow,
    }

    [Fact]
    public void In_any_mix_of_holes_doublings_and_moves_everybody_is_read_or_the_contradiction_is_said()
    {
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 7], Gen.Int[1, 5], Gen.Enum<Fate>().Array[0, 40], Gen.Int[1, 6]).Sample((total, size, width, fates, sparse) =>
        {
            var server = new Server(total, size, [.. fates.Select((fate, place) => place % sparse == 0 ? fate : Fate.Right)]);
            var results = Read(server, width, trusts: true);
            var end = Assert.IsType<PageResult.SeriesEnded>(results[^1]).End;
            var all = Enumerable.Range(0, total).Select(Body.Id).ToHashSet();

            Assert.True(end.Contradiction is not null || all.SetEquals(end.Users), $"{end.Users.Count} of {total} were read and nothing was said.");
            Assert.Equal(end.Users.Count, CountedUsers(results, end).Count);

            // A page may come as a hole, and a moving list may have so many more; each reading asks for holes once more and up to a window past the end.
            var mostPages = (total + (2 * fates.Length)) / size * 2 + 4;
            Assert.InRange(server.Requests, 1, 2 * ((2 * mostPages) + width));
        });
    }

    [Fact]
    public void A_single_hole_that_mends_itself_costs_one_request_and_contradicts_nothing()
    {
        var server = new Server(6, 2, [Fate.Right, Fate.Empty]);
        var results = Read(server, 1, trusts: false);

        Assert.Equal([1, 2, 3, 4, 5, 2], results.Offsets());
        Assert.Equal(6, End(results).Users.Count);
        Assert.Null(End(results).Contradiction);
    }

    [Theory]
    [InlineData(6, false, "page 2 brought nothing")]
    [InlineData(null, false, "page 2 brought nothing")]
    [InlineData(4, true, null)]
    public void A_hole_that_stays_contradicts_unless_everybody_announced_came(int? announced, bool isWhole, string? words)
    {
        var results = Read(page => Page(page switch { 1 => [1, 2], 3 => [5, 6], _ => [] }, announced, page));

        Assert.Equal(isWhole ? [1, 2, 3, 4, 2] : [1, 2, 3, 4, 5, 2, 1, 2, 3, 4, 5, 2], results.Offsets());
        Assert.Equal(4, End(results).Users.Count);
        Assert.Equal(isWhole, End(results).Contradiction is null);
        Assert.Contains(words ?? "", End(results).Contradiction ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_comes_twice_is_a_hole_too()
    {
        var results = Read(page => Page(page switch { 1 or 2 => [1, 2], 3 => [5, 6], _ => [] }, 6, page));

        Assert.Equal(4, End(results).Users.Count);
        Assert.NotNull(End(results).Contradiction);
        Assert.Single(results.OfType<PageResult.ReadAgain>());
    }

    [Fact]
    public void A_second_reading_that_is_whole_counts_alone()
    {
        var firstPages = 0;
        var results = Read(page =>
        {
            firstPages += page == 1 ? 1 : 0;
            return firstPages == 1 ? Page(page == 1 ? [1, 2] : page == 2 ? [4] : [], page == 1 ? 4 : 3, page) : Page(page == 1 ? [1, 2] : page == 2 ? [3] : [], 3, page);
        });

        Assert.Equal([1, 2, 3, 4, 1, 2], results.Offsets());
        Assert.Null(End(results).Contradiction);
        Assert.Equal([Body.Id(1), Body.Id(2), Body.Id(3)], End(results).Users.Order());
        Assert.Equal((3L, 3, 0L), (End(results).Announced, End(results).Listed, End(results).Missing));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fewer_than_announced_contradict_where_the_number_is_trusted(bool trusts)
    {
        var asked = 0;
        var results = Read(page => Page([], 60, page), _ =>
        {
            asked++;
            return Task.FromResult(trusts);
        });

        Assert.Equal(trusts, End(results).Contradiction is not null);
        Assert.Equal(trusts ? [1, 2, 1, 2] : [1, 2], results.Offsets());
        Assert.Equal((60L, 60L), (End(results).Announced, End(results).Missing));
        Assert.Equal(trusts ? 2 : 1, asked);
    }

    [Fact]
    public void Users_asked_for_by_id_are_never_held_against_the_announced_number()
    {
        var results = ReadSeries(new Series(AskedFor.Users, [Body.Id(1)]), page => Page(page == 1 ? [1] : [], 12, page, of: AskedFor.Users), _ => Task.FromResult(true));

        Assert.Null(End(results).Contradiction);
    }

    [Theory]
    [InlineData(404, "api-error", true, true)]
    [InlineData(404, "api-error", false, true)]
    [InlineData(500, "api-error", true, true)]
    [InlineData(500, "api-error", false, false)]
    [InlineData(400, "api-error", true, true)]
    [InlineData(400, "api-error", false, false)]
    [InlineData(403, "api-error", true, false)]
    [InlineData(401, "unauthorized", true, false)]
    [InlineData(403, "unauthorized", true, false)]
    [InlineData(429, "throttled", true, false)]
    [InlineData(503, "throttled", true, false)]
    [InlineData(504, "timeout", true, false)]
    [InlineData(null, "unreachable", true, false)]
    [InlineData(200, "unreadable-page", true, false)]
    [InlineData(200, "page-too-large", true, false)]
    public void An_error_past_the_last_page_ends_the_series_only_where_it_can_mean_that(int? status, string code, bool hasEverybody, bool ends)
    {
        var results = Read(page => page == 1 ? Page([1, 2], hasEverybody ? 2 : 5, page) : new PageResult.Failed(new Problem(code, "no"), null, null) { Status = status });

        Assert.Equal(ends, results[^1] is PageResult.SeriesEnded);
        Assert.Equal(!ends, results[^1] is PageResult.Failed);
        Assert.Equal([1], results.Offsets());
    }

    [Fact]
    public void An_error_on_the_first_page_never_ends_a_series() => Assert.IsType<PageResult.Failed>(Assert.Single(
        Read(_ => new PageResult.Failed(new Problem("api-error", "no"), null, null) { Status = 404 })));

    [Fact]
    public void A_page_with_a_new_day_of_a_known_user_is_no_hole()
    {
        static PageResult.Read Day(int page, int day) => new(new TimesheetPage(null)
        {
            Of = AskedFor.Teams,
            Offset = page,
            RequestedAt = default,
            Body = default,
            AnnouncedUsers = 1,
            Users = day == 0 ? [] : [new ListedUser
            {
                UserId = Body.Id(1), Name = null, Offset = 0, Length = 0, Fault = null,
                Days = [new ListedDay { Date = new(2026, 2, day), InTime = null, OutTime = null, Seconds = default, Fault = null }],
            }],
        });

        Assert.Equal([1, 2, 3], Read(page => Day(page, page switch { 1 => 1, 2 => 6, _ => 0 })).Offsets());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_short_page_ends_a_series_only_where_one_day_is_asked_for(bool spansDays) => Assert.Equal(
        spansDays ? [1, 2, 3] : [1, 2],
        ReadSeries(Team with { SpansDays = spansDays }, page => Page(page switch { 1 => [1, 2], 2 => [3], _ => [] }, 3, page), _ => Task.FromResult(false)).Offsets());

    [Fact]
    public void A_request_by_ids_is_split_until_those_refused_alone_are_known()
    {
        Gen.Select(Gen.Int[1, 100], Gen.Int[0, 99].Array[0, 5], Gen.OneOf(Gen.Const(400), Gen.Const(404), Gen.Const(422)), Gen.Int[1, 6]).Sample((count, picked, status, width) =>
        {
            var dead = picked.Where(place => place < count).Select(Body.Id).ToHashSet();
            var requests = 0;
            Task<PageResult> FetchAsync(Series series, int page, CancellationToken stop)
            {
                requests++;
                return Task.FromResult<PageResult>(series.Ids.Any(dead.Contains)
                    ? new PageResult.Failed(new Problem("api-error", "no", ApiCode: "GONE"), null, null) { Status = status }
                    : Page(series.Ids.Skip((page - 1) * 25).Take(25).Select(id => Array.IndexOf(Ids, id)), series.Ids.Count, page, AskedFor.Users));
            }

            var series = new Series(AskedFor.Users, [.. Ids.Take(count)]);
            var results = ReadAsync([series], FetchAsync, _ => Task.FromResult(false), width).GetAwaiter().GetResult();

            Assert.Equal(dead.Order(), results.OfType<PageResult.Refused>().Select(refused => refused.UserId).Order());
            Assert.All(results.OfType<PageResult.Refused>(), refused => Assert.Equal(
                ("unknown-user", refused.UserId.ToString(), "GONE"), (refused.Problem.Code, refused.Problem.UserId, refused.Problem.ApiCode)));
            Assert.Equal(series.Ids.Except(dead).Order(), results.UserIds().Select(id => id!.Value).Order());
            Assert.DoesNotContain(results, result => result is PageResult.Failed);

            // Each dead id costs two requests for each halving; each part that is whole as many as it has pages, and one.
            Assert.InRange(requests, 1, (4 * 7 * Math.Max(1, dead.Count)) + 5);
        });
    }

    [Theory]
    [InlineData(401, "unauthorized")]
    [InlineData(429, "throttled")]
    [InlineData(500, "api-error")]
    public void Who_is_refused_for_the_key_or_the_rate_is_not_split(int status, string code)
    {
        var requests = 0;
        var results = ReadSeries(new Series(AskedFor.Users, [.. Ids.Take(8)]), _ =>
        {
            requests++;
            return new PageResult.Failed(new Problem(code, "no"), null, null) { Status = status };
        }, _ => Task.FromResult(false));

        Assert.Equal(code, Assert.IsType<PageResult.Failed>(Assert.Single(results)).Problem.Code);
        Assert.Equal(1, requests);
    }

    private static Guid[] Ids { get; } = [.. Enumerable.Range(0, 100).Select(Body.Id)];

    private static SeriesEnd End(List<PageResult> results) => Assert.IsType<PageResult.SeriesEnded>(results[^1]).End;

    /// <summary>Who is in the pages that count, by the results alone.</summary>
    private static HashSet<Guid> CountedUsers(List<PageResult> results, SeriesEnd end)
    {
        var from = end.CountsBoth ? 0 : results.FindLastIndex(result => result is PageResult.ReadAgain) + 1;
        return [.. results.Skip(from).UserIds().Select(id => id!.Value)];
    }

    private static List<PageResult> Read(Server server, int width, bool trusts) =>
        ReadAsync([Team], (_, page, _) => Task.FromResult<PageResult>(server.Answer(page)), _ => Task.FromResult(trusts), width).GetAwaiter().GetResult();

    private static List<PageResult> Read(Func<int, PageResult> answer, AnnouncedTrust? trust = null) =>
        ReadSeries(Team, answer, trust ?? (_ => Task.FromResult(false)));

    private static List<PageResult> ReadSeries(Series series, Func<int, PageResult> answer, AnnouncedTrust trust) =>
        ReadAsync([series], (_, page, _) => Task.FromResult(answer(page)), trust, 1).GetAwaiter().GetResult();

    private static async Task<List<PageResult>> ReadAsync(IReadOnlyList<Series> series, PageFetch fetch, AnnouncedTrust trust, int width)
    {
        var results = new List<PageResult>();
        await foreach (var result in new PageSequence(series, fetch, trust, width).ReadAsync(CancellationToken.None))
        {
            results.Add(result);
        }

        return results;
    }

    private static PageResult.Read Page(IEnumerable<int> users, long? total, int page, AskedFor of = AskedFor.Teams, bool isPartial = false) => new(new TimesheetPage(null)
    {
        Of = of,
        Offset = page,
        RequestedAt = default,
        Body = default,
        Users = [.. users.Select(number => new ListedUser { UserId = Body.Id(number), Name = null, Offset = 0, Length = 0, Days = [], Fault = null })],
        AnnouncedUsers = total,
        IsPartial = isPartial,
    });

    /// <summary>Has so many users, tells the truth of how many, and spoils one answer after the other.</summary>
    private sealed class Server(int total, int size, Fate[] fates)
    {
        internal int Requests { get; private set; }

        internal PageResult.Read Answer(int page)
        {
            var fate = Requests < fates.Length ? fates[Requests] : Fate.Right;
            Requests++;
            var from = (page - 1) * size;
            var announced = fate switch { Fate.LiesHigh => total + 3, Fate.LiesLow => total - 1, _ => total };
            var users = Enumerable.Range(0, total).Skip(fate switch
            {
                Fate.Doubled => Math.Max(0, from - size),
                Fate.Moved => from + 1,
                Fate.Grown => Math.Max(0, from - 1),
                _ => from,
            }).Take(fate == Fate.Empty ? 0 : size);

            // Whoever counts fewer than there are on every page cannot be caught; one page that differs can.
            return Page(users, Math.Max(0, announced), page, isPartial: fate == Fate.Partial);
        }
    }
}
