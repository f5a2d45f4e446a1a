using System.Net.Sockets;
using Amqp;

namespace TimesheetFunctions.Local.LocalServiceBus.Transport;

/// <summary>A client's socket as the AMQP library uses it, from the first AMQP bytes on.</summary>
internal sealed class ClientTransport(Socket socket, byte[] firstBytes) : IAsyncTransport
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> received = firstBytes;
    private bool hasRead;

    /// <summary>Ends when the library has closed the transport.</summary>
    public Task Closed => closed.Task;

    public void SetConnection(Connection connection)
    {
        // The transport has no use for it.
    }

    public async Task<int> ReceiveAsync(byte[] target, int offset, int count)
    {
        if (!hasRead)
        {
            // The library begins to read on the thread that accepts connections; that one must go on.
            hasRead = true;
            await Task.Yield();
        }

        if (received.IsEmpty)
        {
            // The library asks for a few bytes at a time; the system is asked for many at once.
            received = buffer.AsMemory(0, await socket.ReceiveAsync(buffer));
        }

        var taken = Math.Min(received.Length, count);
        received[..taken].CopyTo(target.AsMemory(offset));
        received = received[taken..];
        return taken;
    }

    public async Task SendAsync(IList<ByteBuffer> bufferList, int listSize)
    {
        var segments = new ArraySegment<byte>[bufferList.Count];
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = new ArraySegment<byte>(bufferList[i].Buffer, bufferList[i].Offset, bufferList[i].Length);
        }

        var sent = await socket.SendAsync(segments);
        if (sent != listSize)
        {
            throw new IOException($"{sent} of {listSize} bytes were sent.");
        }
    }

    public void Send(ByteBuffer buffer) => socket.Send(buffer.Buffer, buffer.Offset, buffer.Length, SocketFlags.None);

    public int Receive(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous reading is supported.");

    public void Close()
    {
        socket.Dispose();
        closed.TrySetResult();
    }
}
