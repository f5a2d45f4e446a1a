namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>
/// Finds what two sources must not share: their name, which would mix their ids up, and a team or user of the same account, whose hours
/// would reach payroll twice.
/// </summary>
internal static class SourceOverlaps
{
    public static void Check(IReadOnlyList<SourceDraft> drafts, KeySetting commonKey)
    {
        CheckNames(drafts);
        CheckIds(drafts, draft => draft.TeamIds, "team", commonKey);
        CheckIds(drafts, draft => draft.UserIds, "user", commonKey);
    }

    private static void CheckNames(IReadOnlyList<SourceDraft> drafts)
    {
        foreach (var same in drafts.Where(draft => draft.Name is not null).GroupBy(draft => draft.Name))
        {
            foreach (var repeated in same.Skip(1))
            {
                repeated.NameSetting.Fault($"must be unique, and {same.First().NameSetting.Name} already has this name.");
            }
        }
    }

    private static void CheckIds(
        IReadOnlyList<SourceDraft> drafts, Func<SourceDraft, IReadOnlyList<SourceId>> idsOf, string kind, KeySetting commonKey)
    {
        var uses = drafts.SelectMany(draft => idsOf(draft).Select(id => (Source: draft, id.Setting, id.Id)));
        foreach (var same in uses.GroupBy(use => (use.Id, Key: use.Source.OwnKey.Raw ?? commonKey.Raw)))
        {
            var first = same.First();
            foreach (var repeated in same.Skip(1))
            {
                repeated.Setting.Fault(
                    $"is the {kind} of {first.Setting.Name}{NameOf(first.Source)}: under the same key, a {kind} may belong to one source"
                    + $" only{NameOf(repeated.Source)}.");
            }
        }
    }

    private static string NameOf(SourceDraft draft) => draft.Name is { } name ? $" ({name})" : "";
}
