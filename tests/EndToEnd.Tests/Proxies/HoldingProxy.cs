using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TimesheetFunctions.EndToEnd.Tests.Proxies;

/// <summary>
/// Stands between the app and a dependency on 127.0.0.1 and understands where requests begin: stops the one that is to be held, spoils those that
/// are to be spoiled, and can be down as if nobody listened.
/// </summary>
internal abstract class HoldingProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Task, byte> serving = new();
    private readonly ConcurrentDictionary<TcpClient, byte> open = new();
    private readonly int target;
    private TcpListener listener = new(IPAddress.Loopback, 0);
    private Socket? placeholder;
    private Task accepting;
    private volatile Hold? hold;
    private volatile Trouble? trouble;

    protected HoldingProxy(int target)
    {
        this.target = target;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(listener);
    }

    public int Port { get; }

    /// <summary>Holds one request; null: everything passes.</summary>
    public void Arm(Hold? next) => hold = next;

    /// <summary>Spoils requests from now on.</summary>
    public void Make(Trouble next) => trouble = next;

    /// <summary>Spoils nothing any more.</summary>
    public void EndTrouble() => trouble = null;

    /// <summary>Breaks all connections and refuses new ones.</summary>
    public async Task GoDownAsync()
    {
        listener.Stop();
        await accepting;
        foreach (var client in open.Keys)
        {
            client.Close();
        }

        // Bound and not listening: connections are refused, and nobody else gets the port.
        placeholder = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        placeholder.Bind(new IPEndPoint(IPAddress.Loopback, Port));
    }

    /// <summary>Listens again, where it did before.</summary>
    public void ComeUp()
    {
        placeholder?.Dispose();
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        accepting = AcceptAsync(listener);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        placeholder?.Dispose();
        await accepting;
        await Task.WhenAll(serving.Keys);
        stop.Dispose();
    }

    /// <summary>Reads requests, asks <see cref="Connection.PassAsync"/> about each, and forwards them.</summary>
    protected abstract Task ForwardRequestsAsync(Connection connection, CancellationToken cancellation);

    /// <summary>Forwards answers; <see cref="Connection.HoldAnswerAsync"/> before any that a request's carrying out is known by.</summary>
    protected abstract Task ForwardAnswersAsync(Connection connection, CancellationToken cancellation);

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                var serve = ServeAsync(client);
                serving[serve] = 0;
                _ = serve.ContinueWith(done => serving.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Down (told in different ways, by when it was noticed), or disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        using var server = new TcpClient { NoDelay = true };
        open[client] = 0;
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, target, ended.Token);
                var connection = new Connection(client.GetStream(), server.GetStream(), () => hold, () => trouble);
                var answers = ForwardAnswersAsync(connection, ended.Token);
                var requests = ForwardRequestsAsync(connection, ended.Token);
                await Task.WhenAny(answers, requests);
                await ended.CancelAsync();
                await Task.WhenAll(answers, requests);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // One side has hung up, was killed, or is to look so.
            }
            finally
            {
                open.TryRemove(client, out _);
            }
        }
    }

    /// <summary>One connection through the proxy.</summary>
    protected sealed class Connection(Stream client, Stream server, Func<Hold?> hold, Func<Trouble?> trouble)
    {
        private volatile Hold? answerHeld;
        private volatile bool answerLost;

        public Stream Client => client;

        public Stream Server => server;

        /// <summary>
        /// Lets a request pass, now or once it is released; one to be held after it was carried out holds its answer.
        /// </summary>
        /// <returns>Null; or the answer to give in the dependency's place.</returns>
        /// <exception cref="IOException">The connection is to be cut.</exception>
        public async Task<byte[]?> PassAsync(PassingRequest request, CancellationToken cancellation)
        {
            if (hold() is { } armed && armed.Takes(request))
            {
                answerHeld = armed.Moment == Moment.After ? armed : null;
                await (armed.Moment == Moment.Before ? armed.StopHereAsync(cancellation) : Task.CompletedTask);
            }

            return trouble() is { } made && made.Takes(request) ? await SpoilAsync(made, cancellation) : null;
        }

        public async Task HoldAnswerAsync(CancellationToken cancellation)
        {
            if (answerLost)
            {
                throw new IOException("The answer is to be lost.");
            }

            if (answerHeld is { } held)
            {
                answerHeld = null;
                await held.StopHereAsync(cancellation);
            }
        }

        private async Task<byte[]?> SpoilAsync(Trouble made, CancellationToken cancellation)
        {
            await Task.Delay(made.Delay, TimeProvider.System, cancellation);
            answerLost = made.LosesAnswer;
            return made.CutsRequest ? throw new IOException("The connection is to be cut.") : made.Answer;
        }
    }
}
