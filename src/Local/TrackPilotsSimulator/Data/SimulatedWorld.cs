using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>The account as answers see it: what is generated, under the corrections in force.</summary>
internal sealed class SimulatedWorld(SimulatorDirectory directory, long seed)
{
    readonly AttendancePlan attendances = new(seed);
    readonly DayGenerator generator = new(seed);

    public SimulatorDirectory Directory { get; } = directory;

    public CorrectionBook Corrections { get; } = new();

    /// <summary>Whether an answer about these days lists the user.</summary>
    public bool IsListed(int user, RequestedDay[] days, bool askedById)
    {
        foreach (var day in days)
        {
            if (IsListed(user, day, askedById))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text that replaces the user's element, if any of the days has one.</summary>
    public byte[]? RawUser(int user, RequestedDay[] days) => Corrections.IsEmpty
        ? null
        : days.Select(day => Corrections.Find(user, day.Date)).OfType<DayCorrection.RawUser>().FirstOrDefault()?.Json;

    /// <summary>The user's entry of the day and what is overridden of it; null where the day has none.</summary>
    public (DayEntry Entry, OverriddenFields? Overridden)? EntryOf(int user, RequestedDay day, bool askedById) =>
        Corrections.Find(user, day.Date) switch
        {
            DayCorrection.Withdrawn withdrawn when Hides(withdrawn, askedById) => null,
            DayCorrection.Entry entry => (Correct(Generate(user, day) ?? DayGenerator.Nothing, entry.Fields), entry.Fields),
            _ => Generate(user, day) is { } generated ? (generated, null) : null,
        };

    static bool Hides(DayCorrection.Withdrawn withdrawn, bool askedById) => !(askedById && withdrawn.From == WithdrawnFrom.Teams);

    static DayEntry Correct(DayEntry entry, OverriddenFields fields) => entry with { Counts = fields.Correct(entry.Counts) };

    bool IsListed(int user, RequestedDay day, bool askedById) => Corrections.Find(user, day.Date) switch
    {
        DayCorrection.Withdrawn withdrawn when Hides(withdrawn, askedById) => false,
        DayCorrection.RawUser or DayCorrection.Entry => true,
        _ => attendances.Of(user, day) != Attendance.LeftOut,
    };

    DayEntry? Generate(int user, RequestedDay day) => attendances.Of(user, day) switch
    {
        Attendance.Worked => generator.Worked(user, day),
        Attendance.NothingCounted => DayGenerator.Nothing,
        _ => null,
    };
}
