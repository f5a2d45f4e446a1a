using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.CommandLine;

/// <summary>The program's command line.</summary>
internal static class SimulatorCommand
{
    const int BadOption = 2;

    static readonly TimeSpan LongestLatency = TimeSpan.FromMinutes(10);

    static readonly Option<int> Port = Number("--port", "Port on 127.0.0.1; 0 takes a free one", 0, 0, 65_535);
    static readonly Option<int> Users = Number("--users", "People in the account", 60, 1, 1_000_000);
    static readonly Option<int> PageSize = Number("--page-size", "Users on a page", 25, 1, 10_000);
    static readonly Option<TimeSpan> Latency = Duration("--latency", "How long every answer waits: [d.]hh:mm:ss[.fff], or 100ms");
    static readonly Option<string> ApiKey = Key("--api-key", "The key that is accepted");
    static readonly Option<int> Accounts = Number("--accounts", "Accounts with the same people; further keys end with -2, -3 ...", 1, 1, 10_000);
    static readonly Option<int> Seed = Number("--seed", "Other seeds give the same people other days", 1, 0, int.MaxValue);
    static readonly Option<bool> OlderEnvelope = new("--older-envelope") { Description = "Answer in the vendor's older envelope, without paging" };
    static readonly Option<bool> LogRequests = new("--log-requests") { Description = "Write a line for each request" };

    /// <summary>Runs until it is asked to end. Returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var command = new RootCommand("Stands in for the TrackPilots timesheet API on this machine.")
        {
            Port, Users, PageSize, Latency, ApiKey, Accounts, Seed, OlderEnvelope, LogRequests,
        };
        command.SetAction((result, token) => SimulatorProgram.RunAsync(Options(result), output, error, token));
        var parsed = command.Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            await error.WriteLineAsync(parsed.Errors[0].Message);
            return BadOption;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
    }

    static SimulatorOptions Options(ParseResult result) => new()
    {
        Port = result.GetValue(Port),
        Users = result.GetValue(Users),
        PageSize = result.GetValue(PageSize),
        Latency = result.GetValue(Latency),
        ApiKey = result.GetRequiredValue(ApiKey),
        Accounts = result.GetValue(Accounts),
        Seed = result.GetValue(Seed),
        OlderEnvelope = result.GetValue(OlderEnvelope),
        LogRequests = result.GetValue(LogRequests),
    };

    static Option<int> Number(string name, string description, int standard, int least, int most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = argument => int.TryParse(argument.Tokens[0].Value, out var number) && number >= least && number <= most
            ? number
            : Refuse<int>(argument, $"{name} must be a whole number from {least} to {most}."),
    };

    static Option<TimeSpan> Duration(string name, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => TimeSpan.Zero,
        CustomParser = argument => DurationText.TryRead(argument.Tokens[0].Value, out var duration) && duration <= LongestLatency
            ? duration
            : Refuse<TimeSpan>(argument, $"{name} must be a duration from 00:00:00 to {LongestLatency}, written [d.]hh:mm:ss[.fff] or like 100ms."),
    };

    static Option<string> Key(string name, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => SimulatorOptions.DefaultApiKey,
        CustomParser = argument => argument.Tokens[0].Value is { Length: > 0 } key && !key.Any(char.IsWhiteSpace)
            ? key
            : Refuse<string>(argument, $"{name} must be a key without blanks."),
    };

    static T? Refuse<T>(ArgumentResult argument, string sentence)
    {
        argument.AddError(sentence);
        return default;
    }
}
