using System.Collections.Concurrent;

namespace TimesheetFunctions.Local.LocalServiceBus.Transactions;

/// <summary>The open transactions of one client. Safe for many threads.</summary>
internal sealed class ClientTransactions
{
    /// <summary>How long one may stay open, as in the service.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<Guid, (Transaction Transaction, ITimer End)> open = new();

    /// <summary>Begins one.</summary>
    /// <returns>Its id.</returns>
    public byte[] Declare(TimeProvider time)
    {
        var id = Guid.NewGuid();
        var end = time.CreateTimer(_ => Discharge(id.ToByteArray(), commits: false), null, Lifetime, Timeout.InfiniteTimeSpan);
        open[id] = (new Transaction(), end);
        return id.ToByteArray();
    }

    public Transaction? Find(byte[]? id) => open.TryGetValue(Key(id), out var found) ? found.Transaction : null;

    /// <summary>Ends one.</summary>
    /// <returns>False when there is no such transaction any more.</returns>
    public bool Discharge(byte[]? id, bool commits)
    {
        if (!open.TryRemove(Key(id), out var found))
        {
            return false;
        }

        found.End.Dispose();
        return found.Transaction.End(commits);
    }

    /// <summary>The client has gone.</summary>
    public void RollBackAll()
    {
        foreach (var id in open.Keys)
        {
            Discharge(id.ToByteArray(), commits: false);
        }
    }

    private static Guid Key(byte[]? id) => id is { Length: 16 } ? new Guid(id) : Guid.Empty;
}
