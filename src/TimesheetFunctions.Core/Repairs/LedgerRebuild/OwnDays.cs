using TimesheetFunctions.Core.Collecting.Sharing;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Repairs.LedgerRebuild;

/// <summary>Leaves out of a rebuilt ledger who belongs to another source of the same key, and claims all others with hours.</summary>
internal sealed class OwnDays(SharedDays sharedDays, TimesheetSettings settings)
{
    /// <summary>Claims what is in a ledger that is not written yet.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    /// <exception cref="UnreadableLedgerException">What another source has published cannot be known: its ledger has to be rebuilt first.</exception>
    public async Task<Reconstruction> ClaimAsync(Reconstruction found, CollectionId id, CancellationToken stop)
    {
        var ledger = found.Ledger;
        if (settings.Sources.FirstOrDefault(source => source.Name == ledger.Day.Source) is not { } source
            || await sharedDays.OpenAsync(source, ledger, stop) is not { } shared)
        {
            return found;
        }

        while (true)
        {
            var own = ledger.Entries.Values.Where(entry => shared.OwnerOf(entry.Summary.UserId) is null).ToList();
            var withHours = own.Where(entry => entry.Summary.Content.HasHours).Select(entry => entry.Summary.UserId).ToList();
            if (await shared.TryClaimAsync(id, withHours, stop))
            {
                return found with { Ledger = new DayLedger(ledger.Day, ledger.TimeZone, own) { RevisionsFrom = ledger.RevisionsFrom } };
            }
        }
    }
}
