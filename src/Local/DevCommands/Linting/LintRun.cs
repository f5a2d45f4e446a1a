using TimesheetFunctions.Local.DevCommands.Building;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands.Linting;

/// <summary>All checks, a line for each.</summary>
internal sealed class LintRun(Screen screen)
{
    /// <returns>1 if a check failed.</returns>
    /// <exception cref="DevCommandException">The solution does not build.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await SolutionBuild.AnalyzeAsync(screen, "Debug", cancellationToken);
        var files = await KeptFiles.ListAsync(cancellationToken);
        var failed = 0;
        foreach (var check in new Func<Task<LintResult>>[]
        {
            () => Formatting.CheckAsync(cancellationToken),
            () => TextChecks.LockFilesAsync(files, cancellationToken),
            () => TextChecks.MachinePathsAsync(files, cancellationToken),
            () => Vulnerabilities.CheckAsync(cancellationToken),
        })
        {
            failed += Show(await check());
        }

        return failed == 0 ? 0 : 1;
    }

    private int Show(LintResult result)
    {
        screen.Line($"{(result.Passed ? "ok    " : "FAILED")}  {result.Check}{(result.Remark is null ? "" : $": {result.Remark}")}");
        foreach (var finding in result.Findings)
        {
            screen.Line($"        {finding}");
        }

        return result.Passed ? 0 : 1;
    }
}
