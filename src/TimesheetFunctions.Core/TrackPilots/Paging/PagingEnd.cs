using System.Globalization;

namespace TimesheetFunctions.Core.TrackPilots.Paging;

/// <summary>
/// Decides where one reading of a series ends, from its pages in order, and whether what came contradicts itself. A page that brings
/// nothing new ends it only once everybody announced has been seen, or as the second one in a row: a single one is a hole, which is asked
/// for once more when what lies behind it has come.
/// </summary>
/// <param name="mostUsers">
/// How many users the series can have, where that is known. It only keeps a foreign total from asking for needless pages.
/// </param>
/// <param name="spansDays">Whether several days are asked for: then a short page says nothing, since days may be spread over pages.</param>
internal sealed class PagingEnd(int? mostUsers = null, bool spansDays = false)
{
    /// <summary>The page after which the reading of a series that does not end is given up.</summary>
    internal const int LastPage = 10_000;

    private readonly List<int> holes = [];
    private readonly List<int> openHoles = [];
    private readonly SeenUsers seen = new();
    private int firstPageUsers;
    private bool lastBroughtNothing;
    private long? firstTotal;
    private long? otherTotal;
    private int? partialPage;

    /// <summary>Pages taken so far, holes asked for once more not counted.</summary>
    internal int Pages { get; private set; }

    /// <summary>Whether the last page taken was the one that ends the series.</summary>
    internal bool IsReached { get; private set; }

    /// <summary>Whether the series was given as many pages as any may have, and goes on.</summary>
    internal bool IsRunaway => !IsReached && Pages >= LastPage;

    /// <summary>The last page number worth asking for, as far as is known by now.</summary>
    internal int LastWorthAsking => Pages == 0 ? 1 : (int)Math.Clamp(Predicted, Math.Min(Pages + 1, LastPage), LastPage);

    /// <summary>The pages that brought nothing new while one behind them did.</summary>
    internal IReadOnlyList<int> Holes => holes;

    /// <summary>The highest number announced; null where none was.</summary>
    internal long? Announced { get; private set; }

    /// <summary>Whom the pages listed.</summary>
    internal SeenUsers Seen => seen;

    /// <summary>Whether everybody announced has been seen.</summary>
    internal bool HasEverybody => Announced is { } total && seen.Count >= total;

    private long Predicted => firstPageUsers == 0 ? 0 : (Math.Min(Announced ?? 0, mostUsers ?? long.MaxValue) / firstPageUsers) + 1;

    /// <summary>Takes the series' next page.</summary>
    internal void Take(TimesheetPage page)
    {
        Pages++;
        if (Pages == 1)
        {
            firstPageUsers = page.Users.Count;
        }

        Note(page);
        if (!seen.Add(page))
        {
            IsReached = HasEverybody || lastBroughtNothing;
            lastBroughtNothing = true;
            return;
        }

        if (lastBroughtNothing)
        {
            holes.Add(Pages - 1);
        }

        lastBroughtNothing = false;
        IsReached = !spansDays && page.Users.Count < firstPageUsers && HasEverybody;
    }

    /// <summary>Ends the series where a page cannot be had because nothing is there.</summary>
    internal void Finish() => IsReached = true;

    /// <summary>Takes a hole that was asked for once more; null where it still cannot be had.</summary>
    internal void TakeHole(int number, TimesheetPage? page)
    {
        if (page is not null)
        {
            Note(page);
        }

        if (page is null || !seen.Add(page))
        {
            openHoles.Add(number);
        }
    }

    /// <summary>In what way the pages contradict themselves, in words; null where they do not.</summary>
    /// <param name="trustsAnnounced">Whether fewer than announced are a contradiction.</param>
    internal string? Contradiction(bool trustsAnnounced)
    {
        List<string> found = [];
        if (partialPage is { } page)
        {
            found.Add(Text($"page {page} says itself that it is not whole"));
        }

        if (otherTotal is { } other)
        {
            found.Add(Text($"the announced number was {firstTotal} on one page and {other} on another"));
        }

        if (openHoles.Count > 0 && !HasEverybody)
        {
            found.Add(Text($"page {openHoles[0]} brought nothing though a later one did, and {openHoles.Count} {(openHoles.Count == 1 ? "hole" : "holes")} stayed"));
        }

        if (trustsAnnounced && seen.Count < Announced)
        {
            found.Add("fewer were listed than announced");
        }

        return found.Count == 0 ? null : string.Join(", ", found);
    }

    private void Note(TimesheetPage page)
    {
        partialPage ??= page.IsPartial ? page.Offset : null;
        if (page.AnnouncedUsers is not { } total)
        {
            return;
        }

        firstTotal ??= total;
        otherTotal ??= total == firstTotal ? null : total;
        Announced = Math.Max(total, Announced ?? 0);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
