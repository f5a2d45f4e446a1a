using System.CommandLine;
using TimesheetFunctions.Local.DevCommands.Reporting;
using TimesheetFunctions.Local.DevCommands.Testing;

namespace TimesheetFunctions.Local.DevCommands.Commands;

/// <summary><c>dotnet dev.cs test</c></summary>
internal static class TestCommand
{
    private static readonly Option<string?> Filter = new("--filter") { Description = "Only tests that match, as in dotnet test", HelpName = "X" };
    private static readonly Option<bool> Long = new("--long") { Description = "Random tests run far longer: 500 kills, 1,000 histories, 500,000 spoiled pages" };

    public static Command Create(Screen screen)
    {
        var command = new Command("test", "Run all tests, having installed what they need") { Filter, Long };
        command.SetAction((arguments, cancellationToken) =>
            new TestRun(screen, arguments.GetValue(Filter), arguments.GetValue(Long), TimeProvider.System).RunAsync(cancellationToken));
        return command;
    }
}
