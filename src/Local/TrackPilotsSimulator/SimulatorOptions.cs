using System.Globalization;

namespace TimesheetFunctions.Local.TrackPilotsSimulator;

/// <summary>How a simulator behaves as long as nobody asks it for faults.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The key that is accepted unless another one is chosen.</summary>
    public const string DefaultApiKey = "local-development-key";

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How many people the account has, 1 to 1,000,000.</summary>
    public int Users { get; init; } = 60;

    /// <summary>Users on a page, 1 to 10,000.</summary>
    public int PageSize { get; init; } = 25;

    /// <summary>How long every answer waits.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The only key that is accepted.</summary>
    public string ApiKey { get; init; } = DefaultApiKey;

    /// <summary>How many accounts there are, all with the same people: the second's key is the first's with <c>-2</c> at its end, and so on.</summary>
    public int Accounts { get; init; } = 1;

    /// <summary>The keys that are accepted, one for each account.</summary>
    public IEnumerable<string> ApiKeys =>
        Enumerable.Range(1, Accounts).Select(number => number == 1 ? ApiKey : string.Create(CultureInfo.InvariantCulture, $"{ApiKey}-{number}"));

    /// <summary>Other seeds give the same people other days.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Answers in the vendor's older envelope, which has no paging.</summary>
    public bool OlderEnvelope { get; init; }

    /// <summary>Writes a line to the console for each request.</summary>
    public bool LogRequests { get; init; }
}
