using System.Globalization;
using TimesheetFunctions.Local.DevCommands.Browser;
using TimesheetFunctions.Local.DevCommands.Building;
using TimesheetFunctions.Local.DevCommands.Npm;
using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands.Testing;

/// <summary>All tests of the solution, summed up.</summary>
internal sealed class TestRun(Screen screen, string? filter, bool longTests, TimeProvider timeProvider)
{
    private const string Configuration = "Debug";
    private const string LongTestsVariable = "TIMESHEETS_LONG_TESTS";

    /// <summary>Installs, builds and tests. The last line says how many passed and failed.</summary>
    /// <returns>1 if anything failed, or nothing ran.</returns>
    /// <exception cref="DevCommandException">Something is missing, or the solution does not build.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await NodeTools.CheckAsync(cancellationToken);
            await NpmFolders.EnsureAsync(screen, NpmFolders.ForTests, timeProvider, cancellationToken);
            await screen.WhileAsync("Looking for Chromium", report => Chromium.EnsureAsync(report, cancellationToken));
            await SolutionBuild.AllAsync(screen, Configuration, cancellationToken);
        }
        catch (DevCommandException fault)
        {
            // Whoever reads only the last line must not take this for a run.
            screen.Line(fault.Message);
            return Conclude(new TestCounts(0, 0, 0));
        }

        return await TestAsync(cancellationToken);
    }

    private async Task<int> TestAsync(CancellationToken cancellationToken)
    {
        var results = Directory.CreateDirectory(Repository.Path("TestResults", timeProvider.GetLocalNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)));
        var run = await screen.WhileAsync("Testing", report => ProgramRun.RunAsync(Program(results.FullName, new TestProgress(screen, report)), cancellationToken));
        var counts = TrxResults.Sum(results.EnumerateFiles("*.trx").Select(file => file.FullName));
        if (!run.Succeeded && counts.Failed == 0)
        {
            screen.Line($"A test project did not run to its end (exit code {run.ExitCode}): {run.Lines.LastOrDefault(line => line.Length > 0)}");
            counts = counts with { Failed = 1 };
        }

        return Conclude(counts);
    }

    private ProgramStart Program(string results, TestProgress progress) => new(
        "dotnet test",
        "dotnet",
        [
            "test", Repository.Solution, "--no-build", "--configuration", Configuration, "--nologo", "--tl:off",
            // One project after the other: tests that watch the clock do not share the machine.
            "-maxcpucount:1",
            "--logger", "trx", "--logger", "console;verbosity=normal", "--results-directory", results,
            .. filter is null ? Array.Empty<string>() : ["--filter", filter],
        ])
    {
        Environment = new Dictionary<string, string?> { [LongTestsVariable] = longTests ? "1" : null },
        OnLine = progress.Take,
    };

    private int Conclude(TestCounts counts)
    {
        screen.Line(counts.ToString());
        return counts is { Failed: 0, Passed: > 0 } ? 0 : 1;
    }
}
