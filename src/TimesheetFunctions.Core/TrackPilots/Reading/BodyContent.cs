namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>What a body turned out to be: a page, an error of the vendor's, or neither.</summary>
internal abstract record BodyContent
{
    private BodyContent()
    {
    }

    /// <summary>A list of users.</summary>
    internal sealed record Page(IReadOnlyList<ListedUser> Users, long? AnnouncedUsers) : BodyContent
    {
        /// <summary>Whether it says itself that it is not whole.</summary>
        internal bool IsPartial { get; init; }
    }

    /// <summary>A well-formed error envelope.</summary>
    internal sealed record Error(VendorError Vendor) : BodyContent;

    /// <summary>Nothing that can be read.</summary>
    /// <param name="Why">In words that follow "the body".</param>
    internal sealed record Unreadable(string Why) : BodyContent;
}
