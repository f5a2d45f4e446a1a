using System.CommandLine;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Local.LocalHost.Logging;

namespace TimesheetFunctions.Local.LocalHost;

/// <summary>The command line of the local host.</summary>
internal static class LocalHostCommand
{
    private static readonly Option<string?> App = new("--app") { Description = "The output of the built app; standard: this repository's", HelpName = "FOLDER" };
    private static readonly Option<int> Port = new("--port") { DefaultValueFactory = _ => 7071, Description = "On 127.0.0.1; 0 picks a free one" };
    private static readonly Option<bool> NoTimers = new("--no-timers") { Description = "Timers fire only when asked to (/admin)" };
    private static readonly Option<string?> RequireKey = new("--require-key") { Description = "The key that functions ask for", HelpName = "KEY" };
    private static readonly Option<string?> MasterKey = new("--master-key") { Description = "The key that /admin asks for", HelpName = "KEY" };
    private static readonly Option<LogFormat> Logs = new("--log-format") { Description = "How log messages are written" };

    public static RootCommand Create()
    {
        Port.Validators.Add(port =>
        {
            if (port.GetValue(Port) is < 0 or > 65535)
                port.AddError("--port takes 0 to 65535.");
        });
        var command = new RootCommand("Runs the functions on this machine") { App, Port, NoTimers, RequireKey, MasterKey, Logs };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = LocalSettings.Read(Directory.GetCurrentDirectory());
            await using var server = await LocalHostServer.StartAsync(Options(arguments), configuration, cancellationToken);
            await Console.Out.WriteLineAsync(server.Summary);
            return await server.WaitForShutdownAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is LocalSettingsException or LocalHostException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    private static LocalHostOptions Options(ParseResult arguments) => new()
    {
        App = arguments.GetValue(App),
        Port = arguments.GetValue(Port),
        Timers = !arguments.GetValue(NoTimers),
        FunctionKey = arguments.GetValue(RequireKey),
        MasterKey = arguments.GetValue(MasterKey),
        LogFormat = arguments.GetValue(Logs),
    };
}
