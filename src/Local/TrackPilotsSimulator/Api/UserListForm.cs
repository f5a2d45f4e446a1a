namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>How a page shows its list of users.</summary>
internal enum UserListForm
{
    Complete,
    Null,
    Missing,
}
