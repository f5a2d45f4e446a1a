using System.Security.Cryptography;

namespace TimesheetFunctions.Core.TrackPilots.Paging;

/// <summary>
/// Decides where the paging of one series ends, from its pages in order: with an empty page, with a page that brings nobody new, or
/// with a page shorter than the first once as many users were seen as were announced.
/// </summary>
/// <param name="mostUsers">
/// How many users the series can have, where that is known. It only keeps a foreign total from asking for needless pages.
/// </param>
internal sealed class PagingEnd(int? mostUsers = null)
{
    /// <summary>The page after which the reading of a series that does not end is given up.</summary>
    internal const int LastPage = 10_000;

    private readonly HashSet<Guid> seen = [];
    private int firstPageUsers;
    private long? announced;

    /// <summary>Pages taken so far.</summary>
    internal int Pages { get; private set; }

    /// <summary>Whether the last page taken was the one that ends the series.</summary>
    internal bool IsReached { get; private set; }

    /// <summary>Whether the series was given as many pages as any may have, and goes on.</summary>
    internal bool IsRunaway => !IsReached && Pages >= LastPage;

    /// <summary>The last page number worth asking for, as far as is known by now.</summary>
    internal int LastWorthAsking => Pages == 0 ? 1 : (int)Math.Clamp(Predicted, Math.Min(Pages + 1, LastPage), LastPage);

    private long Predicted => firstPageUsers == 0 ? 0 : (Math.Min(announced ?? 0, mostUsers ?? long.MaxValue) / firstPageUsers) + 1;

    /// <summary>Takes the series' next page.</summary>
    internal void Take(TimesheetPage page)
    {
        Pages++;
        if (Pages == 1)
        {
            firstPageUsers = page.Users.Count;
        }

        if (page.AnnouncedUsers is { } total)
        {
            announced = Math.Max(total, announced ?? 0);
        }

        var bringsNobodyNew = CountNew(page) == 0;
        IsReached = bringsNobodyNew || (page.Users.Count < firstPageUsers && seen.Count >= announced);
    }

    private int CountNew(TimesheetPage page)
    {
        var before = seen.Count;
        foreach (var user in page.Users)
        {
            seen.Add(user.UserId ?? NameByContent(page, user));
        }

        return seen.Count - before;
    }

    /// <summary>Somebody whose id cannot be read is somebody all the same, and the same one where the bytes are the same.</summary>
    private static Guid NameByContent(TimesheetPage page, ListedUser user) =>
        new(SHA256.HashData(page.Body.Span.Slice(user.Offset, user.Length)).AsSpan(0, 16));
}
