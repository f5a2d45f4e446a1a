using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Reads time zones: ids of the IANA database alone, though the provider would also make zones of fixed offsets.</summary>
internal static class ZoneReader
{
    private const string Allowed = "the id of an IANA time zone, for example Asia/Kolkata";

    public static DateTimeZone? Read(Setting setting) =>
        setting.Require(Allowed) && setting.TryRead<DateTimeZone>(Allowed + Hint(setting.Raw), TryFind, out var zone) ? zone : null;

    private static bool TryFind(string text, [MaybeNullWhen(false)] out DateTimeZone zone)
    {
        zone = DateTimeZoneProviders.Tzdb.Ids.Contains(text) ? DateTimeZoneProviders.Tzdb[text] : null;
        return zone is not null;
    }

    private static string Hint(string? text) =>
        DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => id.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } right
            ? $"; in the right case this one is {right}"
            : "";
}
