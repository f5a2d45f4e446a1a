namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>What one page will hold.</summary>
internal sealed record PagePlan
{
    public required Roster Roster { get; init; }

    public required IReadOnlyList<int> Users { get; init; }

    public required long AnnouncedTotal { get; init; }

    public required bool OlderEnvelope { get; init; }

    public UserListForm List { get; init; } = UserListForm.Complete;

    /// <summary>The page is stretched with blanks to at least so many bytes.</summary>
    public long AtLeastBytes { get; init; }
}
