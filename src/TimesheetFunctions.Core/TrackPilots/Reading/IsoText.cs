using NodaTime;

namespace TimesheetFunctions.Core.TrackPilots.Reading;

/// <summary>
/// A date, perhaps with a time, perhaps with an offset, as ISO 8601 writes them: <c>2026-02-12</c>, <c>2026-02-12T10:02:01.676Z</c>,
/// <c>2026-02-12 10:02+05:30</c>. Read by hand from UTF-8, because a page has three for each user's day.
/// </summary>
/// <param name="Local">As it is written; midnight where no time is.</param>
/// <param name="Offset">Null where none is written.</param>
internal readonly record struct IsoText(LocalDateTime Local, Offset? Offset)
{
    private const int NanosecondDigits = 9;

    /// <summary>The instant meant; null without an offset, or beyond the calendar's end.</summary>
    internal Instant? Instant
    {
        get
        {
            try
            {
                return Offset is { } offset ? Local.WithOffset(offset).ToInstant() : null;
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }

    internal static bool TryRead(ReadOnlySpan<byte> text, out IsoText iso)
    {
        iso = default;
        if (!TryReadDate(ref text, out var date))
        {
            return false;
        }

        var time = LocalTime.Midnight;
        Offset? offset = null;
        var fits = text.IsEmpty
            || ((TrySkip(ref text, (byte)'T') || TrySkip(ref text, (byte)' '))
                && TryReadTime(ref text, out time)
                && (text.IsEmpty || TryReadOffset(ref text, out offset))
                && text.IsEmpty);
        iso = new IsoText(date.At(time), offset);
        return fits;
    }

    private static bool TryReadDate(ref ReadOnlySpan<byte> text, out LocalDate date)
    {
        date = default;
        if (!TryReadDigits(ref text, 4, out var year) || !TrySkip(ref text, (byte)'-')
            || !TryReadDigits(ref text, 2, out var month) || !TrySkip(ref text, (byte)'-')
            || !TryReadDigits(ref text, 2, out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        date = new LocalDate(year, month, day);
        return true;
    }

    private static bool TryReadTime(ref ReadOnlySpan<byte> text, out LocalTime time)
    {
        time = default;
        var seconds = 0;
        var nanoseconds = 0;
        if (!TryReadDigits(ref text, 2, out var hours) || !TrySkip(ref text, (byte)':') || !TryReadDigits(ref text, 2, out var minutes))
        {
            return false;
        }

        if (TrySkip(ref text, (byte)':') && !(TryReadDigits(ref text, 2, out seconds) && TryReadFraction(ref text, out nanoseconds)))
        {
            return false;
        }

        if (hours > 23 || minutes > 59 || seconds > 59)
        {
            return false;
        }

        time = LocalTime.FromHourMinuteSecondNanosecond(hours, minutes, seconds, nanoseconds);
        return true;
    }

    /// <summary>Digits beyond nanoseconds are cut off.</summary>
    private static bool TryReadFraction(ref ReadOnlySpan<byte> text, out int nanoseconds)
    {
        nanoseconds = 0;
        if (!TrySkip(ref text, (byte)'.') && !TrySkip(ref text, (byte)','))
        {
            return true;
        }

        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length : digits;
        for (var i = 0; i < NanosecondDigits; i++)
        {
            nanoseconds = (nanoseconds * 10) + (i < digits ? text[i] - '0' : 0);
        }

        text = text[digits..];
        return digits > 0;
    }

    /// <summary><c>Z</c>, <c>+05:30</c>, <c>+0530</c> or <c>+05</c>.</summary>
    private static bool TryReadOffset(ref ReadOnlySpan<byte> text, out Offset? offset)
    {
        offset = NodaTime.Offset.Zero;
        if (TrySkip(ref text, (byte)'Z'))
        {
            return true;
        }

        var negative = TrySkip(ref text, (byte)'-');
        if ((!negative && !TrySkip(ref text, (byte)'+')) || !TryReadDigits(ref text, 2, out var hours))
        {
            return false;
        }

        var minutes = 0;
        var colon = TrySkip(ref text, (byte)':');
        if ((colon || !text.IsEmpty) && !TryReadDigits(ref text, 2, out minutes))
        {
            return false;
        }

        var seconds = ((hours * 60) + minutes) * 60;
        var fits = minutes < 60 && seconds <= NodaTime.Offset.MaxValue.Seconds;
        offset = fits ? NodaTime.Offset.FromSeconds(negative ? -seconds : seconds) : null;
        return fits;
    }

    private static bool TryReadDigits(ref ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count || text[..count].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        foreach (var digit in text[..count])
        {
            value = (value * 10) + digit - '0';
        }

        text = text[count..];
        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> text, byte expected)
    {
        var found = !text.IsEmpty && text[0] == expected;
        text = found ? text[1..] : text;
        return found;
    }
}
