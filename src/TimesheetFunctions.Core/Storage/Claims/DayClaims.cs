using Azure;
using NodaTime;

namespace TimesheetFunctions.Core.Storage.Claims;

/// <summary>Whose day belongs to which source, of the sources that share an account. Never changed: a new one is written in its place.</summary>
/// <param name="Account">The account: its first source.</param>
/// <param name="Date">The local date.</param>
/// <param name="Sources">What each source claims.</param>
/// <param name="Version">The blob's version that this was read from or written as; null where there is none yet.</param>
public sealed record DayClaims(SourceName Account, LocalDate Date, IReadOnlyDictionary<SourceName, SourceClaims> Sources, ETag? Version)
{
    /// <summary>What a source claims.</summary>
    public SourceClaims Of(SourceName source) => Sources.GetValueOrDefault(source) ?? SourceClaims.None;

    /// <summary>The other source that a user's day belongs to; null where it belongs to none.</summary>
    public SourceName? OwnerOf(Guid user, SourceName than)
    {
        foreach (var (source, claims) in Sources)
        {
            if (source != than && claims.Users.Contains(user))
            {
                return source;
            }
        }

        return null;
    }

    /// <summary>The same with other claims of one source.</summary>
    public DayClaims With(SourceName source, SourceClaims claims) =>
        this with { Sources = new Dictionary<SourceName, SourceClaims>(Sources) { [source] = claims } };
}

/// <summary>What one source claims of a day.</summary>
/// <param name="By">
/// The collection that claimed last; null: none yet. A collection that is about to publish hours always claims, so whoever gives claims up can
/// tell by this that none has begun to since.
/// </param>
/// <param name="Users">The users whose day it is.</param>
public sealed record SourceClaims(CollectionId? By, IReadOnlySet<Guid> Users)
{
    /// <summary>Nothing.</summary>
    public static SourceClaims None { get; } = new(null, new HashSet<Guid>());
}
