namespace TimesheetFunctions.Core.Configuration;

/// <summary>All settings of the app, checked.</summary>
/// <param name="TrackPilots">How TrackPilots is asked.</param>
/// <param name="Timesheets">What is collected, when again, and where it goes.</param>
/// <param name="Storage">How the blob account is reached.</param>
/// <param name="ServiceBus">How the Service Bus namespace is reached.</param>
public sealed record AppSettings(
    TrackPilotsSettings TrackPilots,
    TimesheetSettings Timesheets,
    AzureConnection Storage,
    AzureConnection ServiceBus)
{
    /// <summary>The key for what is asked of TrackPilots beside any source.</summary>
    public TrackPilotsKey CommonKey { get; init; } = new(null);

    /// <summary>
    /// Names that are set under <c>TrackPilots__</c> or <c>Timesheets__</c> and mean nothing to this app, as environment variables: likely
    /// slips of the pen, which are worth a warning and stop nothing.
    /// </summary>
    public IReadOnlyList<string> UnknownSettings { get; init; } = [];
}

/// <summary>How an Azure service is reached: by connection string, or by address and identity. Exactly one of the first two is given.</summary>
/// <param name="ConnectionString">Never logged.</param>
/// <param name="Address">A blob service's URI, or a Service Bus namespace's host name.</param>
/// <param name="ClientId">Of a user-assigned identity; null: the default identity.</param>
public sealed record AzureConnection(string? ConnectionString, string? Address, string? ClientId)
{
    /// <summary>The address alone: a record's own text would carry the connection string.</summary>
    public override string ToString() => Address ?? "(connection string)";
}

/// <summary>The setting <c>TrackPilots__ApiKey</c>.</summary>
/// <param name="value">Null where every source has a key of its own and there is no common one.</param>
public sealed class TrackPilotsKey(string? value)
{
    /// <summary>Never logged.</summary>
    public string? Value => value;
}
