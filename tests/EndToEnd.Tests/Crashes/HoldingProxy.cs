using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TimesheetFunctions.EndToEnd.Tests.Crashes;

/// <summary>Stands between the app and a neighbour on 127.0.0.1, understands where requests begin, and stops the one that is to be held.</summary>
internal abstract class HoldingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Task, byte> serving = new();
    private readonly int target;
    private readonly Task accepting;
    private volatile Hold? hold;

    protected HoldingProxy(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Holds one request; null: everything passes.</summary>
    public void Arm(Hold? next) => hold = next;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(serving.Keys);
        stop.Dispose();
    }

    /// <summary>Reads requests, asks <see cref="Connection.PassAsync"/> about each, and forwards them.</summary>
    protected abstract Task ForwardRequestsAsync(Connection connection, CancellationToken cancellation);

    /// <summary>Forwards answers; <see cref="Connection.HoldAnswerAsync"/> before any that a request's carrying out is known by.</summary>
    protected abstract Task ForwardAnswersAsync(Connection connection, CancellationToken cancellation);

    private async Task AcceptAsync()
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
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, target, ended.Token);
                var connection = new Connection(client.GetStream(), server.GetStream(), () => hold);
                var answers = ForwardAnswersAsync(connection, ended.Token);
                var requests = ForwardRequestsAsync(connection, ended.Token);
                await Task.WhenAny(answers, requests);
                await ended.CancelAsync();
                await Task.WhenAll(answers, requests);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // One side has hung up, or was killed.
            }
        }
    }

    /// <summary>One connection through the proxy.</summary>
    protected sealed class Connection(Stream client, Stream server, Func<Hold?> hold)
    {
        private volatile Hold? answerHeld;

        public Stream Client => client;

        public Stream Server => server;

        /// <summary>Lets a request pass, now or once it is released; one to be held after it was carried out holds its answer.</summary>
        public async Task PassAsync(PassingRequest request, CancellationToken cancellation)
        {
            if (hold() is not { } armed || !armed.Takes(request))
            {
                return;
            }

            if (armed.Moment == Moment.After)
            {
                answerHeld = armed;
                return;
            }

            await armed.StopHereAsync(cancellation);
        }

        public async Task HoldAnswerAsync(CancellationToken cancellation)
        {
            if (answerHeld is { } held)
            {
                answerHeld = null;
                await held.StopHereAsync(cancellation);
            }
        }
    }
}
