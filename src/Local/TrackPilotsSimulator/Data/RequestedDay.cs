using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>A local day of a request, with what every user's entry of that day shares.</summary>
internal sealed class RequestedDay
{
    const int DaysAWeek = 7;

    static readonly LocalDate FirstMonday = new(1970, 1, 5);
    static readonly AnnualDate[] Holidays = [new(1, 1), new(5, 1), new(12, 25)];

    RequestedDay(LocalDate date, Instant start)
    {
        Date = date;
        StartMilliseconds = start.ToUnixTimeMilliseconds();
        Number = Period.DaysBetween(FirstMonday, date);
        Week = (int)Math.Floor(Number / (double)DaysAWeek);
        IsRestDay = date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || Holidays.Contains(new AnnualDate(date.Month, date.Day));
        Text = JsonEncodedText.Encode(date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00.000Z");
        Weekday = JsonEncodedText.Encode(date.DayOfWeek.ToString());
    }

    public LocalDate Date { get; }

    /// <summary>Of the local day's start, since 1970 in UTC.</summary>
    public long StartMilliseconds { get; }

    public int Number { get; }

    public int Week { get; }

    public bool IsRestDay { get; }

    /// <summary>As the vendor prints a date: midnight UTC, whatever the zone.</summary>
    public JsonEncodedText Text { get; }

    public JsonEncodedText Weekday { get; }

    /// <summary>The days from <paramref name="first"/> to <paramref name="last"/> that exist in the zone (Apia had no 2011-12-30).</summary>
    public static RequestedDay[] Range(LocalDate first, LocalDate last, DateTimeZone zone)
    {
        var days = new List<RequestedDay>();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            var start = zone.AtLeniently(date.AtMidnight());
            if (start.Date == date)
            {
                days.Add(new RequestedDay(date, start.ToInstant()));
            }
        }

        return [.. days];
    }
}
