using TimesheetFunctions.Local.DevCommands.Testing;

namespace Local.Tests.DevCommands.Testing;

public sealed class TestProgressTests
{
    private const string Output = """
        Test run for /clone/tests/Some.Tests/bin/Debug/net10.0/Some.Tests.dll (.NETCoreApp,Version=v10.0)
        A total of 1 test files matched the specified pattern.
          Passed Some.Tests.A_good_one [3 ms]
          Failed Some.Tests.A_bad_one [5 ms]
          Error Message:
           Assert.Equal() Failure
        [xUnit.net 00:00:01.00]     Some.Tests.A_bad_one [FAIL]
          Passed Some.Tests.Another_good_one [3 ms]
          Standard Output Messages:
           nobody needs this
        Results File: /clone/TestResults/some.trx

        Test Run Failed.
        Total tests: 3
             Passed: 2
             Failed: 1
         Total time: 1.5 Seconds
        """;

    [Fact]
    public void What_fails_is_shown_in_full_and_each_project_gets_a_line()
    {
        using var screen = new PlainScreen();
        var progress = new TestProgress(screen.Screen, screen.Screen.Line);

        foreach (var line in Output.ReplaceLineEndings("\n").Split('\n'))
        {
            progress.Take(line);
        }

        Assert.Equal(
            [
                "Testing Some.Tests",
                "  Failed Some.Tests.A_bad_one [5 ms]",
                "  Error Message:",
                "   Assert.Equal() Failure",
                "  Some.Tests: 2 passed, 1 failed in 1.5 Seconds",
            ],
            screen.Text.ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }
}
