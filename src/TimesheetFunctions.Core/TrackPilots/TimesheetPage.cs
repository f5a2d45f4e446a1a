using NodaTime;

namespace TimesheetFunctions.Core.TrackPilots;

/// <summary>What a request asked for.</summary>
public enum AskedFor
{
    /// <summary>The members of teams.</summary>
    Teams,

    /// <summary>Users by their ids.</summary>
    Users,
}

/// <summary>
/// One page that counts, in the order of the paging. Its body lives in pooled memory: whoever takes the page disposes it once
/// nothing refers to <see cref="Body"/> any more.
/// </summary>
public sealed class TimesheetPage : IDisposable
{
    private readonly IDisposable? owner;

    /// <summary>Makes a page over a body that <paramref name="owner"/> gives back to its pool.</summary>
    public TimesheetPage(IDisposable? owner) => this.owner = owner;

    /// <summary>Whether teams or users were asked for.</summary>
    public required AskedFor Of { get; init; }

    /// <summary>The page number that was asked for, from 1 in each series of requests.</summary>
    public required int Offset { get; init; }

    /// <summary>When the request of the attempt that counted was sent.</summary>
    public required Instant RequestedAt { get; init; }

    /// <summary>The answer's body, byte for byte after content-decoding.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The users listed, in the order of the body. Empty on the page that ends the paging.</summary>
    public required IReadOnlyList<ListedUser> Users { get; init; }

    /// <summary><c>totalActiveUsers</c> as this page has it; a hint, never a proof. Null where it is missing or no number.</summary>
    public required long? AnnouncedUsers { get; init; }

    /// <summary>Whether the page says itself that it is not whole (<c>partial</c>).</summary>
    public bool IsPartial { get; init; }

    /// <summary>Gives the body's memory back.</summary>
    public void Dispose() => owner?.Dispose();
}
