using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Http;

/// <summary>Dates in requests and answers.</summary>
internal static class DateText
{
    /// <summary>What is taken, as a sentence.</summary>
    public const string Allowed = "has to be a date from 2000-01-01 to 2099-12-31, as yyyy-MM-dd";

    private static readonly LocalDate First = new(2000, 1, 1);
    private static readonly LocalDate Last = new(2099, 12, 31);

    /// <summary>Reads a date; far ones are refused, so that no arithmetic of zones meets the calendar's end.</summary>
    public static bool TryRead(string? text, out LocalDate date) =>
        LocalDatePattern.Iso.Parse(text ?? "").TryGetValue(default, out date) && date >= First && date <= Last;

    /// <summary>As <c>yyyy-MM-dd</c>.</summary>
    public static string Write(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
