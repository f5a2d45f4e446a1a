using System.Globalization;
using Spectre.Console;
using TimesheetFunctions.Benchmarks;

const double MostMegabytes = 200;
var cancellation = CancellationToken.None;
var failed = new List<string>();
var table = new Table().AddColumns("whole collections", "floor s", "collection s", "times the floor", "CPU s", "peak MB of the host");

foreach (var scenario in Scenario.All.Where(scenario => args.Length == 0 || scenario.Name.Contains(args[0], StringComparison.Ordinal)))
{
    await using var dependencies = await Dependencies.StartAsync(scenario, cancellation);
    var times = await TimeBench.RunAsync(scenario, dependencies, cancellation);
    var megabytes = await MemoryBench.RunAsync(scenario, dependencies, cancellation) / 1e6;
    table.AddRow(scenario.Name, Text(times.Floor), Text(times.Collection), Text(times.Ratio), Text(times.CpuSeconds), Text(megabytes));
    Check(times.Ratio <= (scenario.MostTimesTheFloor ?? double.MaxValue), $"{scenario.Name}: {Text(times.Ratio)} times the floor");
    Check(megabytes < MostMegabytes, $"{scenario.Name}: {Text(megabytes)} MB of working set");
}

AnsiConsole.Write(table);
var questions = new Table().AddColumns("stored answers", "ms", "MB of answer", "peak MB of the host");
foreach (var question in QueryBench.All.Where(question => args.Length == 0 || question.Name.Contains(args[0], StringComparison.Ordinal)))
{
    await using var dependencies = await Dependencies.StartAsync(Scenario.All[0], cancellation);
    var answered = await QueryBench.RunAsync(question, dependencies, cancellation);
    questions.AddRow(question.Name, Text(answered.Milliseconds), Text(answered.AnswerMegabytes), Text(answered.PeakMegabytes));
    Check(answered.Milliseconds <= (question.MostMilliseconds ?? double.MaxValue), $"{question.Name}: {Text(answered.Milliseconds)} ms");
    Check(answered.PeakMegabytes < MostMegabytes, $"{question.Name}: {Text(answered.PeakMegabytes)} MB of working set");
}

AnsiConsole.Write(questions);
foreach (var miss in failed)
{
    AnsiConsole.MarkupLineInterpolated($"[red]missed[/] {miss}");
}

return failed.Count == 0 ? 0 : 1;

void Check(bool holds, string what)
{
    if (!holds)
    {
        failed.Add(what);
    }
}

static string Text(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
