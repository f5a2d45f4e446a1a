using System.Text.RegularExpressions;
using Azure.Messaging.ServiceBus;
using CliWrap;
using CliWrap.Buffered;
using TimesheetFunctions.Local.LocalServiceBus;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

public sealed partial class ProgramTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "LocalServiceBus.dll");

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_says_where_it_listens_serves_a_look_and_ends_cleanly_when_told(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lines = new List<string>();
        var serving = Cli.Wrap("dotnet")
            .WithArguments([Program, "--port", "0", "--queue", "one", "--queue", "two"])
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line =>
            {
                lines.Add(line);
                if (ListeningLine().Match(line) is { Success: true } match)
                {
                    ready.TrySetResult(match.Groups[1].Value);
                }
            }))
            .ExecuteAsync(patience.Token);
        try
        {
            var port = await ready.Task.WaitAsync(patience.Token);

            var looks = await Task.WhenAll(LookAsync("one"), LookAsync("TWO"), LookAsync("three"));
            Assert.Equal([0, 0, 1], looks.Select(look => look.ExitCode));
            Assert.Contains("'three'", looks[2].StandardError, StringComparison.Ordinal);

            Task<BufferedCommandResult> LookAsync(string queue) => RunAsync("peek", "--port", port, "--queue", queue);
            await Cli.Wrap("kill").WithArguments(["-s", signal, $"{serving.ProcessId}"]).ExecuteAsync(patience.Token);
            Assert.Equal(0, (await serving).ExitCode);
            Assert.Contains($"Endpoint=sb://127.0.0.1:{port};", lines[1], StringComparison.Ordinal);
            Assert.Contains("Connection refused", (await RunAsync("peek", "--port", port)).StandardError, StringComparison.Ordinal);
        }
        finally
        {
            // What has not ended by now never will.
            await patience.CancelAsync();
        }
    }

    [Fact]
    public async Task It_serves_without_duplicate_detection_and_with_sessions()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var serving = Cli.Wrap("dotnet")
            .WithArguments([Program, "--duplicate-detection", "off", "--sessions", "--dead-letter-expired"])
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line =>
            {
                if (line.StartsWith("Connection string: ", StringComparison.Ordinal))
                {
                    ready.TrySetResult(line["Connection string: ".Length..]);
                }
            }))
            .ExecuteAsync(end.Token);
        await using (var client = new ServiceBusClient(await ready.Task.WaitAsync(patience.Token)))
        {
            ServiceBusMessage[] twice = [new("1") { MessageId = "a", SessionId = "u" }, new("2") { MessageId = "a", SessionId = "u" }];
            await client.CreateSender(BrokerOptions.DefaultQueue).SendMessagesAsync(twice, patience.Token);
            await using var receiver = await client.AcceptNextSessionAsync(BrokerOptions.DefaultQueue, cancellationToken: patience.Token);
            Assert.Equal(["1", "2"], (await receiver.ReceiveMessagesAsync(2, cancellationToken: patience.Token)).Select(message => message.Body.ToString()));
        }

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await serving);
    }

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--queue", "no/slash")]
    [InlineData("--duplicate-detection", "24:00:00")]
    [InlineData("--duplicate-detection", "00:00:19")]
    [InlineData("--duplicate-detection", "7.00:00:01")]
    [InlineData("--duplicate-detection", "10")]
    [InlineData("--lock-duration", "00:05:01")]
    [InlineData("--max-message-size", "1023")]
    [InlineData("--max-delivery-count", "0")]
    public async Task A_bad_option_is_one_sentence_and_a_failure(string option, string value)
    {
        var run = await RunAsync(option, value);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.StandardOutput);
        Assert.Matches($"""\A{option} must be .*, not '{Regex.Escape(value)}'\.\r?\n\z""", run.StandardError);
    }

    private static async Task<BufferedCommandResult> RunAsync(params string[] arguments)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await Cli.Wrap("dotnet").WithArguments([Program, .. arguments])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(patience.Token);
    }

    [GeneratedRegex(@"\ALocal Service Bus listening on 127\.0\.0\.1:(\d+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ListeningLine();
}
