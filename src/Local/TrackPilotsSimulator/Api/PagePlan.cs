using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>What one page will hold.</summary>
internal sealed record PagePlan
{
    public required Roster Roster { get; init; }

    public required IReadOnlyList<int> Users { get; init; }

    public required long AnnouncedTotal { get; init; }

    public required bool OlderEnvelope { get; init; }

    /// <summary>The days that are told of each user.</summary>
    public required RequestedDay[] Days { get; init; }

    /// <summary>Users who come once more at the end, with half their seconds.</summary>
    public IReadOnlyList<int> Contradicted { get; init; } = [];

    /// <summary>The year of all times; null for the true one.</summary>
    public int? Year { get; init; }

    /// <summary>A member beside those of the vendor, as JSON; null for none.</summary>
    public (string Name, string Json)? Extra { get; init; }

    /// <summary>Writes a total that is no JSON.</summary>
    public bool TotalIsNaN { get; init; }

    public UserListForm List { get; init; } = UserListForm.Complete;

    /// <summary>The page is stretched with blanks to at least so many bytes.</summary>
    public long AtLeastBytes { get; init; }
}
