using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Types;
using TimesheetFunctions.Local.LocalServiceBus.Nodes.Management;

namespace TimesheetFunctions.Local.LocalServiceBus.Peeking;

/// <summary>Looks into the queues of a running broker, as a client.</summary>
public static class QueuePeeker
{
    private const int PageSize = 100;

    /// <summary>Messages of a queue, locked ones too, in order and without taking them.</summary>
    /// <param name="port">The broker's port on 127.0.0.1.</param>
    /// <param name="queue">The queue, or <c>{queue}/$DeadLetterQueue</c>.</param>
    /// <param name="count">The most messages to show.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="AmqpException">The broker refuses, for example because there is no such queue.</exception>
    /// <exception cref="SocketException">There is no broker.</exception>
    public static async IAsyncEnumerable<PeekedMessage> PeekAsync(
        int port, string queue, int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var connection = await BrokerConnection.OpenAsync(port, queue);
        try
        {
            await using var management = new RequestClient(connection, queue + ManagementNode.AddressSuffix);
            long next = 0;
            for (var left = count; left > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var page = await ReadPageAsync(management, next, Math.Min(left, PageSize));
                foreach (var message in page)
                {
                    yield return message;
                }

                (left, next) = page.Count == 0 ? (0, next) : (left - page.Count, page[^1].SequenceNumber + 1);
            }
        }
        finally
        {
            await connection.CloseAsync();
        }
    }

    private static async Task<List<PeekedMessage>> ReadPageAsync(RequestClient management, long from, int count)
    {
        var reply = await management.AskAsync(
            "com.microsoft:peek-message", new Map { ["from-sequence-number"] = from, ["message-count"] = count });
        var messages = (reply.Body as Map)?["messages"] as List ?? [];
        return [.. messages.Cast<Map>().Select(entry => PeekedMessageReader.Read((byte[])entry["message"]))];
    }
}
