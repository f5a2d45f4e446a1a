using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Reads one source by itself.</summary>
internal static class SourceReader
{
    private const string AllowedId = "a uuid of 36 characters, for example ab7c4f30-1024-471a-a767-739df0dc53fd";
    private const string AllowedStart = "a date yyyy-MM-dd from 2000-01-01 to 2100-12-31";

    private static readonly LocalDate Earliest = new(2000, 1, 1);
    private static readonly LocalDate Latest = new(2100, 12, 31);

    public static SourceDraft Read(SettingReader source)
    {
        var teams = Entries(source, "TeamIds");
        var users = Entries(source, "UserIds");
        if (teams.Count + users.Count == 0)
        {
            source.Setting("TeamIds:0").Fault($"is required, or UserIds__0: at least one id, {AllowedId}.");
        }

        var name = source.Setting("Name");
        return new SourceDraft(
            name,
            ReadName(name),
            ZoneReader.Read(source.Setting("TimeZone")),
            ReadIds(teams),
            ReadIds(users),
            new KeySetting(source.Setting("ApiKey")),
            source.Setting("StartDate").TryRead<LocalDate>(AllowedStart, IsStart, out var start) ? start : null);
    }

    private static List<Setting> Entries(SettingReader source, string list) =>
        [.. source.Indexed(list, $"{list}__0").Select(entry => source.Setting($"{list}:{entry.Key}"))];

    private static SourceName? ReadName(Setting setting) =>
        setting.Require(SourceName.Allowed) && setting.TryRead<SourceName>(SourceName.Allowed, SourceName.TryParse, out var name) ? name : null;

    private static List<SourceId> ReadIds(List<Setting> entries)
    {
        var ids = new List<SourceId>();
        foreach (var entry in entries)
        {
            if (entry.TryRead(AllowedId, IsId, out Guid id) && !ids.Exists(known => known.Id == id))
            {
                ids.Add(new SourceId(entry, id));
            }
        }

        return ids;
    }

    // Read back, because .NET also takes uuids with signs or 0x inside.
    private static bool IsId(string text, out Guid id) =>
        UuidText.TryRead(text, out id) && id.ToString("D").Equals(text, StringComparison.OrdinalIgnoreCase);

    private static bool IsStart(string text, out LocalDate date) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out date) && date >= Earliest && date <= Latest;
}
