using System.Threading.Channels;
using Amqp;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>An open link from a queue. Asks for as many messages as are wanted and takes the rest of the request back.</summary>
internal sealed class ReceiveLink : ILiveLink
{
    // Messages that stand in the queue already arrive together; one that is still to be sent is not waited for. Longer than the official
    // 20 ms, so that a busy machine does not look like an empty queue.
    private static readonly TimeSpan Company = TimeSpan.FromMilliseconds(100);
    private readonly Channel<ServiceBusReceivedMessage> arrived = Channel.CreateUnbounded<ServiceBusReceivedMessage>();
    private readonly ReceiverLink link;
    private readonly TimeProvider time;
    private int asked;

    public ReceiveLink(ReceiverLink link, TimeProvider time)
    {
        this.link = link;
        this.time = time;
        link.AddClosedCallback((_, error) => arrived.Writer.TryComplete(Links.Closed(error)));
        link.Start(0, OnMessage);
    }

    public bool IsOpen => !this.link.IsClosed;

    /// <summary>At least one message, or none when the time is over.</summary>
    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int wanted, TimeSpan wait, CancellationToken cancellationToken)
    {
        var received = new List<ServiceBusReceivedMessage>();
        TakeArrived(received, wanted);
        if (received.Count < wanted)
        {
            Ask(wanted - received.Count);
            await FillAsync(received, wanted, wait, cancellationToken);
            TakeRequestBack();
        }

        return received;
    }

    public void Close() => Links.CloseQuietly(this.link.Session);

    private async Task FillAsync(List<ServiceBusReceivedMessage> received, int wanted, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var stop = new CancellationTokenSource(received.Count == 0 ? wait : Company, this.time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancellationToken);
        try
        {
            while (received.Count < wanted && await arrived.Reader.WaitToReadAsync(either.Token))
            {
                TakeArrived(received, wanted);
                stop.CancelAfter(Company);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private void TakeArrived(List<ServiceBusReceivedMessage> received, int wanted)
    {
        while (received.Count < wanted && arrived.Reader.TryRead(out var message))
        {
            received.Add(message);
        }
    }

    private void Ask(int count)
    {
        Interlocked.Add(ref asked, count);
        this.link.SetCredit(count, CreditMode.Manual);
    }

    private void TakeRequestBack()
    {
        if (Interlocked.Exchange(ref asked, 0) is > 0 and var open)
        {
            this.link.SetCredit(open, CreditMode.Drain);
        }
    }

    private void OnMessage(IReceiverLink link, Message message)
    {
        Interlocked.Decrement(ref asked);
        arrived.Writer.TryWrite(MessageDecoding.Decode(message, MessageDecoding.LockOf(message)));
    }
}
