namespace TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;

/// <summary>What was changed of one user's day since it was generated.</summary>
internal abstract record DayCorrection
{
    /// <summary>The user is not in answers about the day.</summary>
    public sealed record Withdrawn(WithdrawnFrom From) : DayCorrection;

    /// <summary>The user's whole element is this text, which need not be what the vendor would write.</summary>
    public sealed record RawUser(byte[] Json) : DayCorrection;

    /// <summary>The day's entry exists, with these fields instead of the generated ones.</summary>
    public sealed record Entry(OverriddenFields Fields) : DayCorrection;
}
