using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands.Testing;

/// <summary>Makes the output of <c>dotnet test</c> readable: what passes is counted, what fails is shown in full, each project is summed up.</summary>
internal sealed partial class TestProgress(Screen screen, Action<string> report)
{
    private readonly Lock turn = new();
    private string project = "";
    private int passed;
    private bool inFailure;

    public void Take(string line)
    {
        lock (turn)
        {
            if (TestFile().Match(line) is { Success: true } file)
            {
                project = file.Groups[1].Value;
                passed = 0;
                report($"Testing {project}");
            }
            else if (Result().Match(line) is { Success: true } result)
            {
                TakeResult(result.Groups[1].Value, line);
            }
            else if (Total().IsMatch(line))
            {
                inFailure = false;
                screen.Line($"  {project}: {line.Trim()}");
            }
            else if (inFailure || line.Contains("error", StringComparison.OrdinalIgnoreCase))
            {
                screen.Line(line);
            }
        }
    }

    private void TakeResult(string outcome, string line)
    {
        inFailure = outcome == "Failed";
        if (inFailure)
        {
            screen.Line(line);
        }
        else if (++passed % 10 == 0 && screen.Animated)
        {
            report($"Testing {project}: {passed} passed");
        }
    }

    [GeneratedRegex(@"\ATest run for .*?([^/\\]+)\.dll", RegexOptions.CultureInvariant)]
    private static partial Regex TestFile();

    [GeneratedRegex(@"\A\s+(Passed|Failed|Skipped) \S", RegexOptions.CultureInvariant)]
    private static partial Regex Result();

    [GeneratedRegex(@"\A(Total tests: \d|\s+(Passed|Failed|Skipped): \d|\s*Total time: |Test Run (Failed|Successful|Aborted))", RegexOptions.CultureInvariant)]
    private static partial Regex Total();
}
