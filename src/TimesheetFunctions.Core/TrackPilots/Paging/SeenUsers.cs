using System.Security.Cryptography;
using NodaTime;

namespace TimesheetFunctions.Core.TrackPilots.Paging;

/// <summary>Whom the pages of a series have listed so far, and with which days.</summary>
internal sealed class SeenUsers
{
    private readonly HashSet<Guid> all = [];
    private readonly HashSet<Guid> ids = [];
    private readonly HashSet<(Guid User, LocalDate Date)> days = [];

    /// <summary>How many there are, those without a readable id included.</summary>
    internal int Count => all.Count;

    /// <summary>The ids that could be read.</summary>
    internal IReadOnlySet<Guid> Ids => ids;

    /// <returns>Whether the page brings a user or a day that was not there before.</returns>
    internal bool Add(TimesheetPage page)
    {
        var bringsNew = false;
        foreach (var user in page.Users)
        {
            var id = user.UserId ?? NameByContent(page, user);
            bringsNew |= all.Add(id);
            if (user.UserId is { } known)
            {
                ids.Add(known);
            }

            foreach (var day in user.Days)
            {
                bringsNew |= days.Add((id, day.Date));
            }
        }

        return bringsNew;
    }

    /// <summary>Takes those of another reading of the same series too.</summary>
    internal void Add(SeenUsers other)
    {
        all.UnionWith(other.all);
        ids.UnionWith(other.ids);
    }

    /// <summary>Somebody whose id cannot be read is somebody all the same, and the same one where the bytes are the same.</summary>
    private static Guid NameByContent(TimesheetPage page, ListedUser user) =>
        new(SHA256.HashData(page.Body.Span.Slice(user.Offset, user.Length)).AsSpan(0, 16));
}
