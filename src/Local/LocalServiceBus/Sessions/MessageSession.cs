using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.LocalServiceBus.Sessions;

/// <summary>The messages of one session id, one receiver's at a time. Guarded by its queue.</summary>
internal sealed class MessageSession(string id)
{
    public string Id => id;

    public Line Line { get; } = new();

    /// <summary>Who has it; null: nobody.</summary>
    public SessionHold? Hold { get; set; }

    /// <summary>What a receiver noted; null: nothing.</summary>
    public byte[]? State { get; set; }

    /// <summary>There is nothing to keep of it.</summary>
    public bool IsIdle => Line.Count == 0 && Hold is null && State is null;
}
