using System.CommandLine;
using Microsoft.Extensions.Configuration;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Repair.Commands;

namespace TimesheetFunctions.Repair;

/// <summary>Mends by hand, in the operator's own name, with the settings of the app.</summary>
internal static class RepairProgram
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The command and its options.</param>
    /// <param name="settings">Reads the app settings.</param>
    /// <param name="output">For results.</param>
    /// <param name="error">For the one sentence that says why something was not done.</param>
    /// <returns><see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Func<IConfiguration> settings, TextWriter output, TextWriter error)
    {
        var desk = new RepairDesk(settings, output, error);
        var root = new RootCommand("Mends what the timer cannot mend by itself. The settings are the app's: environment, then local.settings.json.")
        {
            DeadLetterCommands.List(desk),
            DeadLetterCommands.Replay(desk),
            DayCommands.Republish(desk),
            DayCommands.Rebuild(desk),
            ReleaseCommand.Create(desk),
            LossCommands.List(desk),
            LossCommands.Decide(desk),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors is [var mistake, ..])
        {
            await error.WriteLineAsync(mistake.Message);
            return ExitCodes.NotDone;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception fault) when (fault is SettingsException or LocalSettingsException)
        {
            await error.WriteLineAsync(fault.Message);
            return ExitCodes.NotDone;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Ended before it was done; it can be begun again.");
            return ExitCodes.Interrupted;
        }
    }
}

/// <summary>How a command ended.</summary>
internal static class ExitCodes
{
    /// <summary>All that was asked for is done.</summary>
    public const int Done = 0;

    /// <summary>It is not, or not all of it; one sentence says why.</summary>
    public const int NotDone = 1;

    /// <summary>Nothing was done: it waits for <c>--yes</c>.</summary>
    public const int NotConfirmed = 2;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;
}
