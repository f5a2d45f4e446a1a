using System.Collections.Concurrent;
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

    // While one waits for a lock or a page, the other has the machine.
    private const int ProjectsAtOnce = 2;
    private static readonly string[] Longest = ["EndToEnd.Tests", "Dashboard.Tests", "Local.Tests"];

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
        var counts = new ConcurrentBag<TestCounts>();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = ProjectsAtOnce, CancellationToken = cancellationToken };
        await screen.WhileAsync("Testing", report => Parallel.ForEachAsync(Projects(), atOnce, async (project, cancellation) =>
            counts.Add(await TestAsync(project, results.CreateSubdirectory(project), new TestProgress(screen, report), cancellation))));
        return Conclude(counts.Aggregate(new TestCounts(0, 0, 0), (sum, project) => sum + project));
    }

    private async Task<TestCounts> TestAsync(string project, DirectoryInfo results, TestProgress progress, CancellationToken cancellationToken)
    {
        var run = await ProgramRun.RunAsync(Program(project, results.FullName, progress), cancellationToken);
        var counts = TrxResults.Sum(results.EnumerateFiles("*.trx").Select(file => file.FullName));
        if (run.Succeeded || counts.Failed > 0)
        {
            return counts;
        }

        screen.Line($"{project} did not run to its end (exit code {run.ExitCode}): {run.Lines.LastOrDefault(line => line.Length > 0)}");
        return counts with { Failed = 1 };
    }

    // Those that take longest begin.
    private static IEnumerable<string> Projects() => Directory
        .EnumerateFiles(Repository.Path("tests"), "*.Tests.csproj", SearchOption.AllDirectories)
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .OrderBy(name => Array.IndexOf(Longest, name) is >= 0 and var place ? place : Longest.Length)
        .ThenBy(name => name, StringComparer.Ordinal);

    private ProgramStart Program(string project, string results, TestProgress progress) => new(
        "dotnet test",
        "dotnet",
        [
            "test", Repository.Path("tests", project), "--no-build", "--configuration", Configuration, "--nologo", "--tl:off",
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
