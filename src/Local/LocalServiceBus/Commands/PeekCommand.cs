using System.CommandLine;
using System.Net.Sockets;
using Amqp;
using TimesheetFunctions.Local.LocalServiceBus.Peeking;

namespace TimesheetFunctions.Local.LocalServiceBus.Commands;

/// <summary>Shows messages of a running broker, one line of JSON each, without taking them.</summary>
internal static class PeekCommand
{
    public static Command Create()
    {
        var port = CommonOptions.Port("The port of a running Local Service Bus.", least: 1, byDefault: 0);
        port.Required = true;
        port.DefaultValueFactory = null;
        var queue = new Option<string>("--queue") { Description = "The queue.", HelpName = "NAME", DefaultValueFactory = _ => BrokerOptions.DefaultQueue };
        var count = CommonOptions.Number("--count", "N", "The most messages to show.", least: 1, most: 1_000_000, byDefault: 10);
        var deadLetter = new Option<bool>("--dead-letter") { Description = "Shows the queue's dead-letter queue instead." };

        var command = new Command("peek", "Shows messages, one line of JSON each, without taking them.") { port, queue, count, deadLetter };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(port),
            result.GetValue(queue)! + (result.GetValue(deadLetter) ? "/$DeadLetterQueue" : ""),
            result.GetValue(count),
            result.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int port, string queue, int count, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in QueuePeeker.PeekAsync(port, queue, count, cancellationToken))
            {
                await console.Output.WriteLineAsync(message.ToJson().AsMemory(), cancellationToken);
            }

            return 0;
        }
        catch (Exception fault) when (fault is AmqpException or SocketException or TimeoutException or IOException)
        {
            await console.Error.WriteLineAsync($"Cannot look into '{queue}' on 127.0.0.1:{port}: {fault.Message}");
            return 1;
        }
    }
}
