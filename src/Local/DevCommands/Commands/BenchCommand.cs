using System.CommandLine;
using TimesheetFunctions.Local.DevCommands.Building;
using TimesheetFunctions.Local.DevCommands.Npm;
using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands.Commands;

/// <summary><c>dotnet dev.cs bench</c></summary>
internal static class BenchCommand
{
    private const string Configuration = "Release";
    private const string Project = "Benchmarks";

    public static Command Create(Screen screen)
    {
        var command = new Command("bench", "Measure collections; further arguments go to the benchmarks") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((arguments, cancellationToken) => RunAsync(screen, arguments.UnmatchedTokens, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (!File.Exists(Repository.Path("tests", Project, $"{Project}.csproj")))
        {
            throw new DevCommandException($"There is nothing to measure with yet: tests/{Project} is missing.");
        }

        await NpmFolders.EnsureAsync(screen, [NpmFolders.Azurite], TimeProvider.System, cancellationToken);
        await SolutionBuild.AllAsync(screen, Configuration, cancellationToken);
        return await MeasureAsync(arguments, cancellationToken);
    }

    private static Task<int> MeasureAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var program = new ProgramStart(
            "The benchmarks", "dotnet", ["run", "--project", Repository.Path("tests", Project), "--configuration", Configuration, "--no-build", "--", .. arguments]);
        return ProgramRun.ShowAsync(program, cancellationToken);
    }
}
