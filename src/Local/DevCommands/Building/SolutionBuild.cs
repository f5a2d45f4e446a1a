using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands.Building;

/// <summary>Builds by way of the solution, so that each project is built once.</summary>
internal static class SolutionBuild
{
    private const int ShownErrors = 20;

    // Half of a first build is analysis, which running and testing can do without.
    private const string Unanalyzed = "-property:RunAnalyzers=false";

    /// <summary>Builds everything.</summary>
    /// <exception cref="DevCommandException">It does not build; the message lists the errors.</exception>
    public static Task AllAsync(Screen screen, string configuration, CancellationToken cancellationToken) =>
        BuildAsync(screen, "Building the solution", configuration, [Unanalyzed], cancellationToken);

    /// <summary>Builds everything anew, so that every analyzer has its say.</summary>
    /// <exception cref="DevCommandException">It does not build; the message lists the errors.</exception>
    public static Task AnalyzeAsync(Screen screen, string configuration, CancellationToken cancellationToken) =>
        BuildAsync(screen, "Building and analyzing the solution", configuration, ["--no-incremental"], cancellationToken);

    /// <summary>Builds some projects only, named by their folders in the solution.</summary>
    /// <exception cref="DevCommandException">They do not build; the message lists the errors.</exception>
    public static Task SomeAsync(Screen screen, string what, string configuration, IEnumerable<string> targets, CancellationToken cancellationToken) =>
        BuildAsync(screen, $"Building {what}", configuration, [Unanalyzed, $"-target:{string.Join(';', targets)}"], cancellationToken);

    private static Task BuildAsync(
        Screen screen, string what, string configuration, IReadOnlyList<string> more, CancellationToken cancellationToken) =>
        screen.WhileAsync(what + " (the first time takes a minute or two)", async _ =>
        {
            var dotnet = new ProgramStart(
                "dotnet", "dotnet", ["build", Repository.Solution, "--configuration", configuration, "--nologo", "--verbosity", "quiet", "--tl:off", .. more]);
            var run = await ProgramRun.RunAsync(dotnet, cancellationToken);
            if (!run.Succeeded)
            {
                throw new DevCommandException($"The build failed:{Environment.NewLine}{Errors(run.Lines)}");
            }
        });

    private static string Errors(IReadOnlyList<string> lines)
    {
        var errors = lines.Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct().ToList();
        return string.Join(Environment.NewLine, errors.Count == 0 ? lines.TakeLast(ShownErrors) : errors.Take(ShownErrors));
    }
}
