namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>
/// Credit that comes while a link is being attached, possibly by another thread than the one that reads. Nothing may be sent before the
/// attach, and the library states once more, as a sum, what came before.
/// </summary>
internal sealed class EarlyCredit
{
    private readonly Lock gate = new();
    private int thread;
    private int stated;
    private int changes;
    private bool isAttached;

    public void Begin() => thread = Environment.CurrentManagedThreadId;

    /// <summary>Keeps a change for later; false: the link is attached.</summary>
    public bool TryKeep(int change)
    {
        lock (gate)
        {
            if (!isAttached && Environment.CurrentManagedThreadId == thread)
            {
                stated = change;
            }
            else if (!isAttached)
            {
                changes += change;
            }

            return !isAttached;
        }
    }

    /// <summary>The link is attached.</summary>
    /// <returns>The credit so far.</returns>
    public int End()
    {
        lock (gate)
        {
            isAttached = true;
            return stated > 0 ? stated : changes;
        }
    }
}
