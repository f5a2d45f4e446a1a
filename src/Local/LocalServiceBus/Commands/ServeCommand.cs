using System.CommandLine;
using System.Net.Sockets;

namespace TimesheetFunctions.Local.LocalServiceBus.Commands;

/// <summary>Serves until it is told to end.</summary>
internal static class ServeCommand
{
    public static void AddTo(RootCommand root)
    {
        var options = new ServeOptions();
        options.AddTo(root);
        root.SetAction((result, cancellationToken) => RunAsync(options.Read(result), result.InvocationConfiguration, cancellationToken));
    }

    private static async Task<int> RunAsync(BrokerOptions options, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            await using var broker = Broker.Start(options);
            await console.Output.WriteLineAsync($"Local Service Bus listening on 127.0.0.1:{broker.Port}");
            await console.Output.WriteLineAsync($"Connection string: {broker.ConnectionString}");
            await console.Output.FlushAsync(CancellationToken.None);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Told to end.
        }
        catch (SocketException fault)
        {
            await console.Error.WriteLineAsync($"Port {options.Port} on 127.0.0.1 cannot be had: {fault.Message}.");
            return 1;
        }

        return 0;
    }
}
