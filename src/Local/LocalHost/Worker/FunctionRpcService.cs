using System.Collections.Concurrent;
using Grpc.Core;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Worker;

/// <summary>Takes the calls of workers, and passes on what is said.</summary>
internal sealed class FunctionRpcService(WorkerStreams streams) : FunctionRpc.FunctionRpcBase
{
    /// <inheritdoc/>
    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken)
            || requestStream.Current.StartStream is not { } start
            || streams.Find(start.WorkerId) is not { } stream)
        {
            throw new Grpc.Core.RpcException(new Status(StatusCode.InvalidArgument, "The first message has to name a worker of this host."));
        }

        stream.Connect();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var sending = SendAsync(stream, responseStream, over.Token);
        await ReceiveAsync(stream, requestStream, context.CancellationToken);
        await over.CancelAsync();
        await sending;
        stream.Close();
    }

    private static async Task ReceiveAsync(WorkerStream stream, IAsyncStreamReader<StreamingMessage> messages, CancellationToken over)
    {
        try
        {
            while (await messages.MoveNext(over))
                stream.Take(messages.Current);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or Grpc.Core.RpcException)
        {
            // How the process ended says more.
        }
    }

    private static async Task SendAsync(WorkerStream stream, IServerStreamWriter<StreamingMessage> messages, CancellationToken over)
    {
        try
        {
            await foreach (var message in stream.Outgoing.ReadAllAsync(over))
                await messages.WriteAsync(message, over);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The other direction notices as well.
        }
    }
}

/// <summary>The streams by which workers are expected.</summary>
internal sealed class WorkerStreams
{
    private readonly ConcurrentDictionary<string, WorkerStream> expected = new();

    public void Expect(WorkerStream stream) => expected[stream.WorkerId] = stream;

    public WorkerStream? Find(string workerId) => expected.GetValueOrDefault(workerId);

    public void Forget(WorkerStream stream) => expected.TryRemove(stream.WorkerId, out _);
}
