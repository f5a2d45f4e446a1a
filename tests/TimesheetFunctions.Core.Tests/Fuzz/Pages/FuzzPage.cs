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
/// <param name="Sound">The users whose elements are whole, by their place in the list, with their elements' bytes.</param>
/// <param name="Fate">What has to become of it.</param>
internal sealed record FuzzPage(byte[] Body, IReadOnlyList<(int Index, FuzzUser User, byte[] Element)> Sound, Fate Fate);
