namespace TimesheetFunctions.Local.DevCommands.Running.Collected;

/// <summary>A day that was to be brought in.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Date">The local date, <c>yyyy-MM-dd</c>.</param>
/// <param name="Record">Of its newest collection; null if there was none.</param>
internal sealed record CollectedDay(string Source, string Date, CollectionRecord? Record)
{
    public const string NotAttempted = "not attempted";

    public string Outcome => Record?.Outcome ?? NotAttempted;

    public bool Succeeded => Record?.Outcome == "succeeded";
}
