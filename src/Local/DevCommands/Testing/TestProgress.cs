using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands.Testing;

/// <summary>Makes the output of <c>dotnet test</c> readable: what passes is counted, what fails is shown in full, each project gets a line.</summary>
internal sealed partial class TestProgress(Screen screen, Action<string> report)
{
    private readonly Lock turn = new();
    private readonly List<string> totals = [];
    private readonly List<string> failure = [];
    private string project = "";
    private int done;
    private bool inFailure;

    public void Take(string line)
    {
        lock (turn)
        {
            if (TestFile().Match(line) is { Success: true } file)
            {
                Begin(file.Groups[1].Value);
            }
            else if (Result().Match(line) is { Success: true } result)
            {
                TakeResult(result.Groups[1].Value == "Failed", line);
            }
            else if (!TakeTotal(line) && !Repetition().IsMatch(line))
            {
                TakeOther(line);
            }
        }
    }

    private void Begin(string name)
    {
        (project, done, inFailure) = (name, 0, false);
        totals.Clear();
        report($"Testing {project}");
    }

    private void TakeResult(bool failed, string line)
    {
        EndFailure();
        inFailure = failed;
        if (failed)
        {
            failure.Add(line);
        }

        if (++done % 10 == 0 && screen.Animated)
        {
            report($"Testing {project}: {done} done");
        }
    }

    private void TakeOther(string line)
    {
        if (inFailure)
        {
            failure.Add(line);
        }
        else if (Trouble().IsMatch(line))
        {
            screen.Line(line);
        }
    }

    // In one piece: another project's lines come in between.
    private void EndFailure()
    {
        inFailure = false;
        if (failure.Count > 0)
        {
            screen.Line(string.Join(Environment.NewLine, failure));
            failure.Clear();
        }
    }

    private bool TakeTotal(string line)
    {
        if (EndOfResults().IsMatch(line))
        {
            EndFailure();
            return true;
        }

        if (Total().Match(line) is { Success: true } total)
        {
            totals.Add($"{total.Groups[2].Value} {total.Groups[1].Value.ToLowerInvariant()}");
            return true;
        }

        if (TotalTime().Match(line) is { Success: true } time)
        {
            screen.Line($"  {project}: {string.Join(", ", totals)} in {time.Groups[1].Value}");
            return true;
        }

        return false;
    }

    [GeneratedRegex(@"\ATest run for .*?([^/\\]+)\.dll", RegexOptions.CultureInvariant)]
    private static partial Regex TestFile();

    [GeneratedRegex(@"\A  (Passed|Failed|Skipped) \S", RegexOptions.CultureInvariant)]
    private static partial Regex Result();

    [GeneratedRegex(@"\A\s+(Passed|Failed|Skipped): (\d+)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    [GeneratedRegex(@"\A\s*Total time: (.+?)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex TotalTime();

    [GeneratedRegex(@"\A(Results File|Test Run|Total tests)\b", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfResults();

    // The runner tells each failure twice, and everything that ends.
    [GeneratedRegex(@"\A\[xUnit\.net ", RegexOptions.CultureInvariant)]
    private static partial Regex Repetition();

    // The build's and the test host's own.
    [GeneratedRegex(@": error |crashed|aborted", RegexOptions.CultureInvariant)]
    private static partial Regex Trouble();
}
