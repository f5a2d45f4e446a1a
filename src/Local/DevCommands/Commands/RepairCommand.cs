using System.CommandLine;
using TimesheetFunctions.Local.DevCommands.Building;
using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands.Commands;

/// <summary><c>dotnet dev.cs repair</c></summary>
internal static class RepairCommand
{
    private const string Configuration = "Release";
    private const string Project = "TimesheetFunctions.Repair";

    // How the solution's build names a project: dots would part folders.
    private const string Target = @"src\TimesheetFunctions_Repair";

    public static Command Create(Screen screen)
    {
        var command = new Command("repair", "Mend something by hand (docs/runbook.md); further arguments go to the program") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((arguments, cancellationToken) => RunAsync(screen, arguments.UnmatchedTokens, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await SolutionBuild.SomeAsync(screen, "the program", Configuration, [Target], cancellationToken);
        var program = new ProgramStart(
            "The repair", "dotnet", [Repository.Path("src", Project, "bin", Configuration, "net10.0", $"{Project}.dll"), .. arguments]);
        return await ProgramRun.ShowAsync(program, cancellationToken);
    }
}
