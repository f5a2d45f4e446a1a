using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Core;

/// <summary>Local dates from one to another, both included.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last; not before <paramref name="From"/>.</param>
public readonly record struct DateRange(LocalDate From, LocalDate To)
{
    // A request costs about as much as listing a hundred blobs.
    private const int LongestByMonth = 62;

    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("uuuu'/'MM'/'");
    private static readonly LocalDatePattern Year = LocalDatePattern.CreateWithInvariantCulture("uuuu'/'");

    /// <summary>How many dates it has.</summary>
    public int Length => Period.DaysBetween(From, To) + 1;

    /// <summary>Whether a date lies in it.</summary>
    public bool Contains(LocalDate date) => From <= date && date <= To;

    /// <summary>
    /// The beginnings of blob paths (<c>{yyyy}/</c>, or <c>{yyyy}/{MM}/</c> for short ranges) below which all its dates stand, so that a
    /// listing reads little beside them.
    /// </summary>
    public IEnumerable<string> PathPrefixes()
    {
        var byMonth = Length <= LongestByMonth;
        var pattern = byMonth ? Month : Year;
        var first = byMonth ? new LocalDate(From.Year, From.Month, 1) : new LocalDate(From.Year, 1, 1);
        for (var date = first; date <= To; date = byMonth ? date.PlusMonths(1) : date.PlusYears(1))
        {
            yield return pattern.Format(date);
        }
    }
}
