using System.Globalization;
using Spectre.Console;

namespace TimesheetFunctions.Local.DevCommands.Reporting;

/// <summary>Shows how far a collection is: a bar of days, or a line for each day where there is no terminal.</summary>
internal sealed class CollectionProgress(Screen screen, int days)
{
    /// <summary>Shows progress for as long as the work takes, which says how many pages are archived and which records are written.</summary>
    public Task ShowAsync(Func<Action<int, IReadOnlyList<string>>, Task> work) => screen.Animated ? BarAsync(work) : LinesAsync(work);

    private Task BarAsync(Func<Action<int, IReadOnlyList<string>>, Task> work) => screen.Console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
        .StartAsync(bars =>
        {
            var bar = bars.AddTask("Collecting", maxValue: Math.Max(1, days));
            return work((pages, records) =>
            {
                bar.Value = records.Count;
                bar.Description = Text($"Collecting: {records.Count} of {days} days, {pages} pages");
            });
        });

    private async Task LinesAsync(Func<Action<int, IReadOnlyList<string>>, Task> work)
    {
        screen.Line(Text($"Collecting {days} days"));
        var shown = 0;
        await work((pages, records) =>
        {
            if (records.Count > shown)
            {
                shown = records.Count;
                screen.Line(Text($"  {shown} of {days} days, {pages} pages"));
            }
        });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
