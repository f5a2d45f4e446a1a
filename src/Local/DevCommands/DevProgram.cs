using System.CommandLine;
using System.CommandLine.Help;
using Spectre.Console;
using TimesheetFunctions.Local.DevCommands.Commands;
using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands;

/// <summary>What <c>dotnet dev.cs</c> does: the commands for one machine.</summary>
public static class DevProgram
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    // Longer than the programs it started may take to end.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs one command until it is done, or until SIGINT or SIGTERM; every program that it started has ended by then.</summary>
    /// <param name="arguments">The command and its options.</param>
    /// <returns>The exit code: 0 if all went well.</returns>
    public static Task<int> RunAsync(string[] arguments) => RunAsync(arguments, AnsiConsole.Console, Console.Error);

    internal static async Task<int> RunAsync(string[] arguments, IAnsiConsole console, TextWriter error)
    {
        var parsed = Create(new Screen(console)).Parse(arguments);
        if (parsed.Errors is [var mistake, ..])
        {
            await error.WriteLineAsync(mistake.Message);
            return Failed;
        }

        using var orphaned = OrphanWatch.Start(TimeProvider.System);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TerminationTimeout }, orphaned.Token);
        }
        catch (DevCommandException fault)
        {
            await error.WriteLineAsync(fault.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Ended before it was done.");
            return Interrupted;
        }
    }

    private static RootCommand Create(Screen screen)
    {
        var root = new RootCommand("The commands of this repository, on one machine.")
        {
            RunCommand.Create(screen), TestCommand.Create(screen), LintCommand.Create(screen), BenchCommand.Create(screen),
            RepairCommand.Create(screen),
        };
        root.SetAction(arguments => new HelpAction().Invoke(arguments));
        return root;
    }
}
