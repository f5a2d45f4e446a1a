using System.CommandLine;
using TimesheetFunctions.Local.DevCommands.Linting;
using TimesheetFunctions.Local.DevCommands.Reporting;

namespace TimesheetFunctions.Local.DevCommands.Commands;

/// <summary><c>dotnet dev.cs lint</c></summary>
internal static class LintCommand
{
    public static Command Create(Screen screen)
    {
        var command = new Command("lint", "Check formatting, lock files, paths and packages");
        command.SetAction((_, cancellationToken) => new LintRun(screen).RunAsync(cancellationToken));
        return command;
    }
}
