using System.Collections.Concurrent;
using System.Threading.Channels;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Worker;

/// <summary>What is said between the host and one worker, in both directions.</summary>
/// <param name="onLog">Takes what the worker logs, in its order.</param>
internal sealed class WorkerStream(Action<RpcLog> onLog)
{
    private readonly Channel<StreamingMessage> outgoing = Channel.CreateUnbounded<StreamingMessage>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> asked = new();
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? end;

    /// <summary>By this id the worker says who it is.</summary>
    public string WorkerId { get; } = Guid.NewGuid().ToString();

    /// <summary>Completes when the worker has called.</summary>
    public Task Connected => connected.Task;

    /// <summary>Completes when the worker no longer listens.</summary>
    public Task Closed => closed.Task;

    /// <summary>What is to be sent.</summary>
    public ChannelReader<StreamingMessage> Outgoing => outgoing.Reader;

    /// <summary>Sends what is not answered.</summary>
    public void Tell(StreamingMessage message) => outgoing.Writer.TryWrite(message);

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="WorkerEndedException">The worker ended before it answered.</exception>
    public Task<StreamingMessage> AskAsync(StreamingMessage request)
    {
        request.RequestId = Guid.NewGuid().ToString();
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked[request.RequestId] = answer;
        Tell(request);

        // It may have ended just before.
        if (Volatile.Read(ref end) is { } reason)
            answer.TrySetException(reason);
        return answer.Task;
    }

    /// <summary>The worker is there.</summary>
    public void Connect() => connected.TrySetResult();

    /// <summary>The worker said something.</summary>
    public void Take(StreamingMessage message)
    {
        if (message.ContentCase == StreamingMessage.ContentOneofCase.RpcLog)
            onLog(message.RpcLog);
        else if (asked.TryRemove(message.RequestId, out var answer))
            answer.TrySetResult(message);
    }

    /// <summary>The worker no longer listens.</summary>
    public void Close() => closed.TrySetResult();

    /// <summary>The worker has ended: nothing that was asked will be answered.</summary>
    public void End(Exception reason)
    {
        Volatile.Write(ref end, reason);
        outgoing.Writer.TryComplete();
        foreach (var answer in asked.Values)
            answer.TrySetException(reason);
    }
}
