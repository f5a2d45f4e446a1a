namespace TimesheetFunctions.Core.Tests.Fuzz.Pages;

/// <summary>What has to become of a page.</summary>
internal enum Fate
{
    /// <summary>It is read, with every sound user of it.</summary>
    Read,

    /// <summary>It is no page.</summary>
    Refused,

    /// <summary>Bytes were changed at random: either, and its users may have become others.</summary>
    Anything,
}

/// <summary>A page's bytes, and what is known of them.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="Listed">The users of the page, in its order.</param>
/// <param name="Fate">What has to become of it.</param>
internal sealed record FuzzPage(byte[] Body, IReadOnlyList<FuzzListing> Listed, Fate Fate);

/// <summary>One user's place on a page.</summary>
/// <param name="Index">In the list.</param>
/// <param name="User">As it was before anything was spoiled.</param>
/// <param name="Sound">The element's bytes; null where it was spoiled.</param>
internal sealed record FuzzListing(int Index, FuzzUser User, byte[]? Sound);
