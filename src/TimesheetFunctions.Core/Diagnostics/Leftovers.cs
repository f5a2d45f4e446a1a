namespace TimesheetFunctions.Core.Diagnostics;

/// <summary>
/// What large days leave behind. Their pages, ledgers and batches live for seconds, long enough to reach the collector's oldest generation,
/// which it would look into only after the process has grown by as much again. Measured: docs/architecture.md.
/// </summary>
public static class Leftovers
{
    private const int Many = 4_000;

    /// <summary>Gives back the memory of what is no longer used, where it is worth the tens of milliseconds.</summary>
    /// <param name="items">Users or messages that are done with.</param>
    public static void LetGo(int items)
    {
        if (items >= Many)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }
}
