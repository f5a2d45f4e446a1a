using System.Globalization;
using Spectre.Console;
using TimesheetFunctions.Local.DevCommands.Running.Collected;

namespace TimesheetFunctions.Local.DevCommands.Reporting;

/// <summary>The days of a collection, a row for each.</summary>
internal static class DaysTable
{
    private static readonly string[] Numbers = ["Users", "Pages", "Messages", "Problems", "Seconds"];

    public static void Show(Screen screen, IReadOnlyList<CollectedDay> days)
    {
        var table = new Table { Border = screen.Animated ? TableBorder.Rounded : TableBorder.Ascii };
        table.AddColumns("Source", "Day", "Outcome");
        foreach (var name in Numbers)
        {
            table.AddColumn(name, column => column.RightAligned());
        }

        foreach (var day in days)
        {
            table.AddRow([new Text(day.Source), new Text(day.Date), Outcome(day), .. Counts(day.Record).Select(count => new Text(count))]);
        }

        screen.Console.Write(table);
        ShowProblems(screen, days);
    }

    private static Text Outcome(CollectedDay day) => new(day.Outcome, day.Outcome switch
    {
        "succeeded" => Color.Green,
        "partial" => Color.Yellow,
        _ => Color.Red,
    });

    private static IEnumerable<string> Counts(CollectionRecord? record)
    {
        if (record is null)
        {
            return Numbers.Select(_ => "");
        }

        var seconds = (record.FinishedAt - record.StartedAt).TotalSeconds;
        return new[] { record.Users, record.Pages.Count, record.Messages.Sum, record.Problems.Count }
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .Append(seconds.ToString("0.00", CultureInfo.InvariantCulture));
    }

    private static void ShowProblems(Screen screen, IReadOnlyList<CollectedDay> days)
    {
        const int Shown = 10;
        var problems = days.SelectMany(day => (day.Record?.Problems ?? []).Select(problem => $"{day.Source} {day.Date}: {problem.Code}: {problem.Message}")).ToList();
        foreach (var problem in problems.Take(Shown))
        {
            screen.Line(problem);
        }

        if (problems.Count > Shown)
        {
            screen.Line($"... and {problems.Count - Shown} more problems, all in the records below collections/.");
        }
    }
}
