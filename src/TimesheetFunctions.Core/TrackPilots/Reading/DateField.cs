using System.Text.Json;
using NodaTime;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>
/// The fields that hold dates and times. Each method returns null, or what is wrong, in words that follow the field's name.
/// </summary>
internal static class DateField
{
    private const int LongestText = 128;

    /// <summary>The local date an entry is of.</summary>
    /// <remarks>
    /// UTC midnight names a local date, whatever the zone; so does a date without a time or at a midnight without an offset.
    /// Any other instant counts by its local date in the zone that was asked for.
    /// </remarks>
    internal static string? ReadDate(ref Utf8JsonReader reader, DateTimeZone zone, out LocalDate date)
    {
        date = default;
        if (Read(ref reader, out var iso) is { } fault)
        {
            return fault;
        }

        if (LocalDateOf(iso, zone) is not { } found)
        {
            return "cannot be read as a date";
        }

        date = found;
        return null;
    }

    /// <summary>A time that may be null.</summary>
    internal static string? ReadTime(ref Utf8JsonReader reader, out Instant? time)
    {
        time = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (Read(ref reader, out var iso) is { } fault)
        {
            return fault;
        }

        time = iso.Instant;
        return time is null ? "cannot be read as a time with its offset" : null;
    }

    private static LocalDate? LocalDateOf(IsoText iso, DateTimeZone zone)
    {
        if (iso.Offset is null)
        {
            return iso.Local.TimeOfDay == LocalTime.Midnight ? iso.Local.Date : null;
        }

        if (iso.Instant is not { } instant)
        {
            return null;
        }

        var utc = instant.InUtc();
        return utc.TimeOfDay == LocalTime.Midnight ? utc.Date : DateIn(zone, instant);
    }

    private static LocalDate? DateIn(DateTimeZone zone, Instant instant)
    {
        try
        {
            return instant.InZone(zone).Date;
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            // Near its end, the calendar's last day is over in zones east of UTC.
            return null;
        }
    }

    private static string? Read(ref Utf8JsonReader reader, out IsoText iso)
    {
        iso = default;
        if (reader.TokenType != JsonTokenType.String)
        {
            return reader.TokenType == JsonTokenType.Null ? "is null" : "is not a text";
        }

        Span<byte> buffer = stackalloc byte[LongestText];
        return JsonText.TryCopy(ref reader, buffer, out var length) && IsoText.TryRead(buffer[..length], out iso)
            ? null
            : "cannot be read as a date or time";
    }
}
