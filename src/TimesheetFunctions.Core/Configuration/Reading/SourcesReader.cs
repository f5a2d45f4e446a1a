namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Reads all sources, and checks what must hold between them.</summary>
internal static class SourcesReader
{
    private const string Example = "Timesheets__Sources__0__Name";

    /// <returns>The sources without a fault of their own.</returns>
    public static IReadOnlyList<SourceSettings> Read(SettingReader root)
    {
        var commonKey = new KeySetting(root.Section("TrackPilots").Setting("ApiKey"));
        var drafts = root.Section("Timesheets").Indexed("Sources", Example)
            .Select(entry => SourceReader.Read(root with { Configuration = entry }))
            .ToList();

        if (drafts.Count == 0)
        {
            root.Section("Timesheets").Section("Sources").Section("0").Setting("Name").Fault("is required: at least one source.");
        }

        if (drafts.Count == 0 || drafts.Exists(draft => draft.OwnKey.Raw is null))
        {
            commonKey.Require();
        }

        SourceOverlaps.Check(drafts, commonKey);
        return [.. drafts.Select(draft => draft.Finish(commonKey)).OfType<SourceSettings>()];
    }
}
