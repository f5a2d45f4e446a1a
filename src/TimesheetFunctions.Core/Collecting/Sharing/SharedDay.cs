using TimesheetFunctions.Core.Storage.Claims;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Sharing;

/// <summary>One day of an account that several sources share, as one of them sees it while it holds its own day's lock.</summary>
/// <param name="source">The one.</param>
/// <param name="read">Reads the claims anew.</param>
/// <param name="store">Takes new ones.</param>
internal sealed class SharedDay(SourceName source, Func<CancellationToken, Task<DayClaims>> read, DayClaimStore store)
{
    private DayClaims claims = null!;
    private CollectionId? seenBy;

    /// <summary>Reads the claims.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        claims = await read(cancellation);
        seenBy = claims.Of(source).By;
    }

    /// <summary>The other source that a user's day belongs to; null: nobody's, or this one's.</summary>
    public SourceName? OwnerOf(Guid user) => claims.OwnerOf(user, source);

    /// <summary>
    /// Claims users before anything with hours of theirs is written into the ledger, those claimed already too: a claim written now tells
    /// whoever is about to give one up that hours are on their way.
    /// </summary>
    /// <returns>False when somebody else has written meanwhile: what is to be published has to be worked out anew.</returns>
    public async Task<bool> TryClaimAsync(CollectionId by, IReadOnlyCollection<Guid> users, CancellationToken cancellation)
    {
        if (users.Count == 0 && claims.Version is not null)
        {
            return true;
        }

        var wanted = claims.With(source, new SourceClaims(by, claims.Of(source).Users.Union(users).ToHashSet()));
        if (await store.TryWriteAsync(wanted, cancellation) is not { } written)
        {
            await ReadAsync(cancellation);
            return false;
        }

        (claims, seenBy) = (written, by);
        return true;
    }

    /// <summary>
    /// Gives up the days that have no hours here any more, after the ledger that says so was written: by then, whoever still believed to hold
    /// the day's lock before can write it no more. What payroll has not been told yet stays claimed.
    /// </summary>
    public async Task ReleaseAsync(DayLedger ledger, CancellationToken cancellation)
    {
        while (Released(ledger) is { Count: > 0 } released)
        {
            var left = claims.Of(source) with { Users = claims.Of(source).Users.Except(released).ToHashSet() };
            if (await store.TryWriteAsync(claims.With(source, left), cancellation) is { } written)
            {
                claims = written;
                return;
            }

            claims = await read(cancellation);
            if (claims.Of(source).By != seenBy)
            {
                // Somebody else collects the day by now: the claims are theirs to settle.
                return;
            }
        }
    }

    private List<Guid> Released(DayLedger ledger) => [.. claims.Of(source).Users.Where(user => !IsNeeded(ledger, user))];

    private static bool IsNeeded(DayLedger ledger, Guid user) => ledger.Entries.TryGetValue(user, out var entry)
        && (entry.Summary.Content.HasHours || entry.Delivery != EntryDelivery.Sent);
}
