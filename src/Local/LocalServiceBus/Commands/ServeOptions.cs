using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.Local.LocalServiceBus.Commands;

/// <summary>The options of the program that serves.</summary>
internal sealed partial class ServeOptions
{
    // A parser that gives back null has failed, to the library.
    private static readonly TimeSpan Off = TimeSpan.Zero;
    private static readonly BrokerOptions Defaults = new();

    private readonly Option<int> port = CommonOptions.Port("The port on 127.0.0.1; 0 for a free one.", least: 0, byDefault: 0);

    private readonly Option<string[]> queues = new("--queue")
    {
        Description = "A queue; repeats.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [.. Defaults.Queues],
    };

    private readonly Option<TimeSpan> duplicateDetection = new("--duplicate-detection")
    {
        Description = "How long message ids are remembered, or off.",
        HelpName = "WINDOW|off",
        DefaultValueFactory = _ => Defaults.DuplicateDetectionWindow!.Value,
        CustomParser = result => result.Tokens[0].Value == "off" ? Off : Duration(result, TimeSpan.FromSeconds(20), TimeSpan.FromDays(7), " or off"),
    };

    private readonly Option<TimeSpan> lockDuration = new("--lock-duration")
    {
        Description = "How long a receiver has for a message.",
        HelpName = "TIME",
        DefaultValueFactory = _ => Defaults.LockDuration,
        CustomParser = result => Duration(result, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
    };

    private readonly Option<int> maxMessageSize = CommonOptions.Number(
        "--max-message-size", "BYTES", "The largest message or batch.", least: 1_024, most: 104_857_600, Defaults.MaxMessageBytes);

    private readonly Option<int> maxDeliveryCount = CommonOptions.Number(
        "--max-delivery-count", "N", "Failed deliveries before a message is dead-lettered.", least: 1, most: 2_000, Defaults.MaxDeliveryCount);

    private readonly Option<bool> sessions = new("--sessions") { Description = "All queues require sessions." };

    private readonly Option<bool> deadLetterExpired = new("--dead-letter-expired") { Description = "Dead-letters messages whose time to live is over, instead of dropping them." };

    public ServeOptions() => queues.Validators.Add(CheckQueues);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { port, queues, duplicateDetection, lockDuration, maxMessageSize, maxDeliveryCount, sessions, deadLetterExpired })
        {
            command.Options.Add(option);
        }
    }

    public BrokerOptions Read(ParseResult result) => new()
    {
        Port = result.GetValue(port),
        Queues = result.GetRequiredValue(queues),
        DuplicateDetectionWindow = result.GetValue(duplicateDetection) is var window && window == Off ? null : window,
        LockDuration = result.GetValue(lockDuration),
        MaxMessageBytes = result.GetValue(maxMessageSize),
        MaxDeliveryCount = result.GetValue(maxDeliveryCount),
        RequiresSession = result.GetValue(sessions),
        DeadLettersExpired = result.GetValue(deadLetterExpired),
    };

    private static TimeSpan Duration(ArgumentResult result, TimeSpan least, TimeSpan most, string otherwise = "")
    {
        var text = result.Tokens[0].Value;
        if (!Durations.TryParse(text, least, most, out var duration))
        {
            result.AddError($"{CommonOptions.NameOf(result)} must be d.hh:mm:ss or hh:mm:ss from {Durations.Text(least)} to {Durations.Text(most)}{otherwise}, not '{text}'.");
        }

        return duration;
    }

    private static void CheckQueues(OptionResult result)
    {
        var names = result.Tokens.Select(token => token.Value).ToList();
        if (names.Find(name => !QueueName().IsMatch(name)) is { } bad)
        {
            result.AddError($"--queue must be 1 to 260 letters, digits, dots, hyphens and underscores, not '{bad}'.");
        }
        else if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count)
        {
            result.AddError("--queue names one queue twice.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9._-]{0,258}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex QueueName();
}
