using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Queries.Coverage;
using TimesheetFunctions.Core.Queries.Timesheets;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.Queries.Timesheets;

/// <summary>Two users on three days: a corrected stored day, a day with nobody, a live day with both.</summary>
internal static class SheetSample
{
    public static readonly Guid Ada = Guid.Parse("ab7c4f30-1024-471a-a767-739df0dc53fd");
    public static readonly Guid Bob = Guid.Parse("bb7c4f30-1024-471a-a767-739df0dc53fd");
    public static readonly LocalDate First = new(2026, 2, 10);
    private static readonly Instant At = Instant.FromUtc(2026, 2, 10, 10, 2, 1);

    public static Timesheet Make(string nameOfAda = "Ada", string nameOfBob = "Bob", Instant? inTime = null)
    {
        var tables = new TimesheetTables(3);
        var (stored, live) = (new DayTable(tables, 0, 1), new DayTable(tables, 2, 2));
        var corrected = new DayContent(SummaryStatus.Recorded, inTime ?? At, At + Duration.FromHours(8), new SecondCounts(443_109, 18_000, 6, 5, 4, 3));
        stored.Add(Ada, nameOfAda, new SheetRow(corrected, ["missing-times"], 2, EntryDelivery.Sent, 60));
        live.Add(Ada, nameOfAda, new SheetRow(DayContent.Absent, [], 0, default));
        live.Add(Bob, nameOfBob, new SheetRow(corrected with { Seconds = new SecondCounts(90, 80, 10, 70, 6, 4) }, [], 0, default));
        tables.Put(stored);
        tables.Put(live);
        var (users, days, places) = tables.Finish();
        return new Timesheet(users, days, places)
        {
            Source = SourceName.Parse("hq"),
            Zone = DateTimeZone.Utc,
            Range = new DateRange(First, First.PlusDays(2)),
            Days = [Day(0, false), Day(1, false), Day(2, true)],
            Problems = [],
        };
    }

    private static SheetDay Day(int place, bool isLive) => new(First.PlusDays(place), isLive, CoverageState.Collected, null, At);
}
