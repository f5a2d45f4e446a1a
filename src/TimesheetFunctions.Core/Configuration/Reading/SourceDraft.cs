using NodaTime;

namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>A source as far as it could be read.</summary>
internal sealed record SourceDraft(
    Setting NameSetting,
    SourceName? Name,
    DateTimeZone? Zone,
    IReadOnlyList<SourceId> TeamIds,
    IReadOnlyList<SourceId> UserIds,
    KeySetting OwnKey,
    LocalDate? StartDate)
{
    /// <summary>The source, or null when something that it cannot do without is missing.</summary>
    public SourceSettings? Finish(KeySetting commonKey) =>
        Name is { } name && Zone is { } zone && (OwnKey.Value ?? commonKey.Value) is { } key
            ? new SourceSettings(name, zone, [.. TeamIds.Select(team => team.Id)], [.. UserIds.Select(user => user.Id)], key, StartDate)
            : null;
}

/// <summary>An id of a team or a user, and the setting it stands in.</summary>
internal sealed record SourceId(Setting Setting, Guid Id);
