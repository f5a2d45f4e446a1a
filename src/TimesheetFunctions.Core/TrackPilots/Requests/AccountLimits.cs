using System.Collections.Concurrent;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>The limits of each account: TrackPilots counts requests by key, so one account never waits for another.</summary>
internal sealed class AccountLimits(TrackPilotsSettings settings) : IDisposable
{
    private readonly ConcurrentDictionary<string, RequestLimits> byKey = new(StringComparer.Ordinal);

    /// <summary>The limits of the account with this key.</summary>
    internal RequestLimits Of(string apiKey) => byKey.GetOrAdd(apiKey, static (_, own) => new RequestLimits(own), settings);

    public void Dispose()
    {
        foreach (var limits in byKey.Values)
        {
            limits.Dispose();
        }
    }
}
