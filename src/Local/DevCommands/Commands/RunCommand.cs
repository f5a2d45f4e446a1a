using System.CommandLine;
using TimesheetFunctions.Local.DevCommands.Reporting;
using TimesheetFunctions.Local.DevCommands.Running;

namespace TimesheetFunctions.Local.DevCommands.Commands;

/// <summary><c>dotnet dev.cs run</c></summary>
internal static class RunCommand
{
    private static readonly Option<bool> Once = new("--once") { Description = "End after the collection; exit code 0 only if every day succeeded" };
    private static readonly Option<int> Days = Options.Number("--days", "Bring in the last N complete days", 7, 1, 366);
    private static readonly Option<int> Users = Options.Number("--users", "People in the simulated account", 60, 1, 1_000_000);
    private static readonly Option<int> PageSize = Options.Number("--page-size", "Users on a simulated page", 25, 1, 10_000);
    private static readonly Option<string?> Latency = new("--latency") { Description = "How long every simulated answer waits, for example 100ms", HelpName = "TIME" };
    private static readonly Option<bool> Sessions = new("--sessions") { Description = "The queue requires sessions" };
    private static readonly Option<int?> Port = new("--port") { Description = "Of the functions on 127.0.0.1; 0 takes a free one [default: 7071, with --once a free one]", HelpName = "P" };

    private static readonly Option<bool> Func = new("--func") { Description = "Run the functions in Azure Functions Core Tools (func) instead of the local host" };

    static RunCommand() => Port.Validators.Add(port =>
    {
        if (port.GetValue(Port) is < 0 or > ushort.MaxValue)
        {
            port.AddError($"--port must be a whole number from 0 to {ushort.MaxValue}.");
        }
    });

    public static Command Create(Screen screen)
    {
        var command = new Command("run", "Run everything here, collect the last days and show what came")
        {
            Once, Days, Users, PageSize, Latency, Sessions, Port, Func,
        };
        command.SetAction((arguments, cancellationToken) => new LocalRun(screen, Read(arguments), TimeProvider.System).RunAsync(cancellationToken));
        return command;
    }

    private static RunOptions Read(ParseResult arguments)
    {
        var once = arguments.GetValue(Once);
        return new RunOptions
        {
            Once = once,
            Days = arguments.GetValue(Days),
            Users = arguments.GetValue(Users),
            PageSize = arguments.GetValue(PageSize),
            Latency = arguments.GetValue(Latency),
            Sessions = arguments.GetValue(Sessions),
            Func = arguments.GetValue(Func),
            Port = arguments.GetValue(Port) ?? (once ? 0 : RunOptions.UsualPort),
        };
    }
}
