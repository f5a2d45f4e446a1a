using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Linting;

/// <summary>Whether <c>dotnet format</c> would change anything.</summary>
internal static class Formatting
{
    private const int Shown = 20;

    public static async Task<LintResult> CheckAsync(CancellationToken cancellationToken)
    {
        var format = new ProgramStart("dotnet format", "dotnet", "format", Repository.Solution, "--verify-no-changes", "--no-restore");
        var run = await ProgramRun.RunAsync(format, cancellationToken);
        var findings = run.Lines.Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct().Take(Shown).ToList();
        return new LintResult("formatting (dotnet format)", run.Succeeded ? [] : findings.Count > 0 ? findings : run.Lines);
    }
}
