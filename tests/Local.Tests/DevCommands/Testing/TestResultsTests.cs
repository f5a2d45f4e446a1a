using TimesheetFunctions.Local.DevCommands.Testing;

namespace Local.Tests.DevCommands.Testing;

public sealed class TestResultsTests
{
    [Fact]
    public void Results_of_all_projects_are_summed_up_and_what_is_neither_passed_nor_skipped_failed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("one.trx", Results("Passed", "Passed", "NotExecuted"));
        folder.Write("other.trx", Results("Passed", "Failed", "Timeout"));

        var counts = TrxResults.Sum(Directory.EnumerateFiles(folder.Path));

        Assert.Equal(new TestCounts(3, 2, 1), counts);
    }

    [Theory]
    [InlineData(12, 0, 0, "12 passed, 0 failed")]
    [InlineData(0, 0, 0, "0 passed, 0 failed")]
    [InlineData(1200, 3, 4, "1200 passed, 3 failed, 4 skipped")]
    public void The_last_line_names_skipped_tests_only_if_there_are_any(int passed, int failed, int skipped, string expected)
    {
        Assert.Equal(expected, new TestCounts(passed, failed, skipped).ToString());
    }

    private static string Results(params string[] outcomes) => $"""
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>{string.Concat(outcomes.Select(outcome => $"<UnitTestResult testName=\"a\" outcome=\"{outcome}\" />"))}</Results>
        </TestRun>
        """;
}
