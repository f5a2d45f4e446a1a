using TimesheetFunctions.Core.Queries.Sources;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Sources;

/// <summary>The sources, in the order of the settings.</summary>
internal sealed record SourcesAnswer(IReadOnlyList<KnownSource> Sources)
{
    public static SourcesAnswer From(IReadOnlyList<SourceOverview> sources) => new([.. sources.Select(KnownSource.From)]);
}

/// <summary>One source.</summary>
/// <param name="Source">Its name.</param>
/// <param name="TimeZone">IANA id.</param>
/// <param name="StartDate">The first day that ticks bring in; null where no tick has seen the source yet.</param>
/// <param name="LastCompleteDay">The newest day that can be brought in now.</param>
internal sealed record KnownSource(string Source, string TimeZone, string? StartDate, string LastCompleteDay)
{
    public static KnownSource From(SourceOverview of) => new(
        of.Source.Name.Value,
        of.Source.Zone.Id,
        of.Start is { } start ? DateText.Write(start) : null,
        DateText.Write(of.LastComplete));
}
