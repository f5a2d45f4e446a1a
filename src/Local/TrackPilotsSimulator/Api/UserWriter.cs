using System.Globalization;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Writes users' elements of one page.</summary>
internal sealed class UserWriter(SimulatedWorld world, PagePlan plan, Utf8JsonWriter json)
{
    const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public void Write(int user, bool halved)
    {
        if (world.RawUser(user, plan.Days) is { } raw)
        {
            json.WriteRawValue(raw, skipInputValidation: true);
            return;
        }

        json.WriteStartObject();
        WriteIdentity(world.Directory.Users[user]);
        var summary = WriteDays(user, halved);
        SummaryWriter.Write(json, summary);
        json.WriteEndObject();
    }

    void WriteIdentity(SimulatedUser user)
    {
        json.WriteStartObject("user"u8);
        json.WriteString("userId"u8, user.Id);
        json.WriteString("name"u8, user.Name);
        json.WriteString("profilePicUrl"u8, $"https://pictures.trackpilots.example/profile-pic/{user.Id}.png");
        json.WriteEndObject();
    }

    RangeSummary WriteDays(int user, bool halved)
    {
        var askedById = plan.Roster.IsAskedById(user);
        var summary = default(RangeSummary);
        json.WriteStartArray("dailySummary"u8);
        foreach (var day in plan.Days)
        {
            if (world.EntryOf(user, day, askedById) is var (entry, overridden))
            {
                var told = halved ? entry with { Counts = entry.Counts.Halved() } : entry;
                WriteEntry(day, told, halved ? null : overridden);
                summary.Add(told);
            }
        }

        json.WriteEndArray();
        return summary;
    }

    void WriteEntry(RequestedDay day, DayEntry entry, OverriddenFields? overridden)
    {
        json.WriteStartObject();
        WriteText(DayField.Date, day.Text, overridden);
        WriteText(DayField.Day, day.Weekday, overridden);
        WriteInstant(DayField.InTime, day, entry.In, overridden);
        WriteInstant(DayField.OutTime, day, entry.Out, overridden);
        WriteCount(DayField.Total, entry.Counts.Total, overridden);
        WriteCount(DayField.Active, entry.Counts.Active, overridden);
        WriteCount(DayField.Idle, entry.Counts.Idle, overridden);
        WriteCount(DayField.Productive, entry.Counts.Productive, overridden);
        WriteCount(DayField.Unproductive, entry.Counts.Unproductive, overridden);
        WriteCount(DayField.Neutral, entry.Counts.Neutral, overridden);
        json.WriteEndObject();
    }

    void WriteText(JsonEncodedText name, JsonEncodedText value, OverriddenFields? overridden)
    {
        if (overridden is null || !overridden.TryWrite(json, name))
        {
            json.WriteString(name, value);
        }
    }

    void WriteCount(JsonEncodedText name, long value, OverriddenFields? overridden)
    {
        if (overridden is null || !overridden.TryWrite(json, name))
        {
            json.WriteNumber(name, value);
        }
    }

    void WriteInstant(JsonEncodedText name, RequestedDay day, long? milliseconds, OverriddenFields? overridden)
    {
        if (overridden is not null && overridden.TryWrite(json, name))
        {
            return;
        }

        if (milliseconds is not { } elapsed)
        {
            json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[24];
        var instant = Instant.FromUnixTimeMilliseconds(day.StartMilliseconds + elapsed).ToDateTimeUtc();
        instant = plan.Year is { } year ? instant.AddYears(year - instant.Year) : instant;
        instant.TryFormat(text, out var length, InstantFormat, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
