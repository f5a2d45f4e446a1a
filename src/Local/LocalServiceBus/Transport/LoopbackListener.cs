using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Amqp;

namespace TimesheetFunctions.Local.LocalServiceBus.Transport;

/// <summary>
/// Accepts connections on 127.0.0.1 and hands them to the AMQP library once they are through the handshake. The library's own listener
/// does not tell which free port it got, and shares a port with another process without a word.
/// </summary>
internal sealed class LoopbackListener : TransportProvider, IAsyncDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(1);

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Channel<IAsyncTransport> ready = Channel.CreateUnbounded<IAsyncTransport>();
    private readonly ConcurrentDictionary<ClientTransport, byte> open = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TimeProvider time;
    private readonly Task accepting;

    /// <exception cref="SocketException">The port cannot be had.</exception>
    public LoopbackListener(int port, TimeProvider time)
    {
        this.time = time;
        AddressSchemes = ["amqp"];
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(Backlog);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    public override async Task<IAsyncTransport> CreateAsync(Address address)
    {
        // The library asks again at once after a failure, so after the end it is left waiting.
        if (!await ready.Reader.WaitToReadAsync())
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, CancellationToken.None);
        }

        return await ready.Reader.ReadAsync();
    }

    /// <summary>Stops accepting. Connections go on.</summary>
    public override void Dispose()
    {
        stopping.Cancel();
        socket.Dispose();
        ready.Writer.TryComplete();
        base.Dispose();
    }

    /// <summary>Stops accepting, and closes what the library has not closed in time.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await accepting;
        var farewells = Task.WhenAll(open.Keys.Select(transport => transport.Closed));
        await Task.WhenAny(farewells, Task.Delay(FarewellTimeout, TimeProvider.System, CancellationToken.None));
        foreach (var transport in open.Keys)
        {
            transport.Close();
        }
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                _ = WelcomeAsync(await socket.AcceptAsync(stopping.Token));
            }
            catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // A client that left before it was accepted, or the end.
            }
        }
    }

    private async Task WelcomeAsync(Socket client)
    {
        using var timeout = new CancellationTokenSource(HandshakeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping.Token);
        try
        {
            client.NoDelay = true;
            if (await SaslHandshake.RunAsync(client, either.Token) is { } firstBytes)
            {
                HandOver(new ClientTransport(client, firstBytes));
                return;
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client has gone, or is none.
        }

        client.Dispose();
    }

    private void HandOver(ClientTransport transport)
    {
        open.TryAdd(transport, 0);
        transport.Closed.ContinueWith(_ => open.TryRemove(transport, out var _), TaskScheduler.Default);
        if (!ready.Writer.TryWrite(transport))
        {
            transport.Close();
        }
    }
}
