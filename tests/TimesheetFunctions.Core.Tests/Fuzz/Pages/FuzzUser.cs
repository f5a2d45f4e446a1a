using System.Globalization;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.Fuzz.Pages;

/// <summary>A user as TrackPilots should have it: what its element says, and what has to be read from it.</summary>
internal sealed record FuzzUser(Guid Id, string? Name, DayContent Content)
{
    private static readonly string[] Names =
    [
        "Some One", "Zoë Ångström", "محمد", "שָׁלוֹם", "\u202Eevil\u202C", "😀 tears", "a\u0000b\u001f", "\"quoted\" \\ and </script>",
        "\u200F\u200E", "", " ",
        "\uFFFD", "line\u2028break", "=1+1",
    ];

    public static FuzzUser Any(Guid id, LocalDate date, Random random)
    {
        var start = date.AtMidnight().InUtc().ToInstant();
        Instant? Time() => random.Next(8) == 0 ? null : start + Duration.FromMilliseconds(random.Next(-86_400_000, 2 * 86_400_000));
        long Count() => random.Next(20) == 0 ? 9_007_199_254_740_991 : random.Next(0, 90_000);
        var seconds = new SecondCounts(random.Next(1, 90_000), Count(), Count(), Count(), Count(), Count());
        var name = random.Next(12) == 0 ? null : Names[random.Next(Names.Length)];
        return new FuzzUser(id, name, new DayContent(SummaryStatus.Recorded, Time(), Time(), seconds));
    }

    /// <param name="date">The day's.</param>
    /// <param name="upperCase">Whether the id is written in upper case.</param>
    public ObjectPiece ToElement(LocalDate date, bool upperCase)
    {
        var id = upperCase ? Id.ToString().ToUpperInvariant() : Id.ToString();
        return new ObjectPiece(
            Piece.Field("user", new ObjectPiece(Text("userId", id), Text("name", Name), Text("profilePicUrl", "https://example.test/p.png"))),
            Piece.Field("dailySummary", new ArrayPiece(Day(date))),
            Piece.Field("overallSummary", new ObjectPiece(Number("totalTimeSpendSeconds", 1))),
            Piece.Field("session", new ObjectPiece(Text("avgCheckInTime", "01:45:51"))));
    }

    private ObjectPiece Day(LocalDate date) => new(
        Text("date", $"{date:uuuu-MM-dd}T00:00:00.000Z"),
        Text("day", "Thursday"),
        Text("inTime", Content.InTime is { } inTime ? InstantText.Write(inTime) : null),
        Text("outTime", Content.OutTime is { } outTime ? InstantText.Write(outTime) : null),
        Number("totalTimeSpendSeconds", Content.Seconds.Total),
        Number("activeTimeSpendSeconds", Content.Seconds.Active),
        Number("idleTimeSpendSeconds", Content.Seconds.Idle),
        Number("productiveTimeSpendSeconds", Content.Seconds.Productive),
        Number("unproductiveTimeSpendSeconds", Content.Seconds.Unproductive),
        Number("neutralTimeSpendSeconds", Content.Seconds.Neutral));

    private static Member Text(string name, string? value) => Piece.Field(name, Piece.Raw(JsonSerializer.Serialize(value)));

    private static Member Number(string name, long value) => Piece.Field(name, Piece.Raw(value.ToString(CultureInfo.InvariantCulture)));
}
