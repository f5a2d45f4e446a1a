using System.Globalization;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>What the newest attempt that succeeded or was partial found of TrackPilots' listing itself. Part of the day's status.</summary>
public sealed record ListingStatus
{
    /// <summary>A listing that said nothing of itself.</summary>
    public static ListingStatus Unknown { get; } = new();

    /// <summary>How the number announced for the teams compares with those listed; null where no team was asked for or no number came.</summary>
    public AnnouncedAs? Announced { get; init; }

    /// <summary>How many users were announced and not listed, in all series together.</summary>
    public long Missing { get; init; }

    /// <summary>A short hash of the ids in a listing that contradicted itself; null for one that did not.</summary>
    public string? Contradictory { get; init; }

    /// <summary>Whether <c>incomplete-listing</c> is open.</summary>
    public bool IsIncomplete { get; init; }

    internal void AddTo(Dictionary<string, string> metadata)
    {
        Add("announced", Announced?.ToString().ToLowerInvariant());
        Add("missing", Missing == 0 ? null : Missing.ToString(CultureInfo.InvariantCulture));
        Add("contradictory", Contradictory);
        Add("incomplete", IsIncomplete ? "true" : null);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                metadata[name] = value;
            }
        }
    }

    internal static ListingStatus FromMetadata(IDictionary<string, string> metadata) => new()
    {
        Announced = metadata.Find("announced") switch
        {
            "exact" => AnnouncedAs.Exact,
            "fewer" => AnnouncedAs.Fewer,
            "more" => AnnouncedAs.More,
            _ => null,
        },
        Missing = long.TryParse(metadata.Find("missing"), NumberStyles.None, CultureInfo.InvariantCulture, out var missing) ? missing : 0,
        Contradictory = metadata.Find("contradictory"),
        IsIncomplete = metadata.Find("incomplete") == "true",
    };
}

/// <summary>How many users were listed, held against the number announced.</summary>
public enum AnnouncedAs
{
    /// <summary>As many.</summary>
    Exact,

    /// <summary>Fewer.</summary>
    Fewer,

    /// <summary>More.</summary>
    More,
}
