using System.Globalization;
using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Storage.Ledgers;

/// <summary>
/// How a day stands: kept as metadata of its ledger's blob, so that one listing tells a tick, or a person, of every day.
/// </summary>
public sealed record LedgerStatus
{
    /// <summary>Nothing has come to an end yet.</summary>
    public static LedgerStatus NeverAttempted { get; } = new();

    /// <summary>How the newest attempt ended (<see cref="CollectionRecords.Outcomes"/>); null before the first.</summary>
    public string? Outcome { get; init; }

    /// <summary>The newest attempt.</summary>
    public CollectionId? Collection { get; init; }

    /// <summary>When it started.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>Attempts in a row that did not succeed.</summary>
    public int Failures { get; init; }

    /// <summary>The newest attempt that succeeded or was partial: what the ledger holds is from it.</summary>
    public CollectionId? CollectedBy { get; init; }

    /// <summary>When that attempt ended.</summary>
    public Instant? CollectedAt { get; init; }

    /// <summary>How that attempt ended.</summary>
    public string? CollectedAs { get; init; }

    /// <summary>Users whose day is known.</summary>
    public int Users { get; init; }

    /// <summary>Messages published of the day so far, all revisions.</summary>
    public int Messages { get; init; }

    /// <summary>Messages not taken by the broker, those it will never take included.</summary>
    public int Pending { get; init; }

    /// <summary>Messages that the broker will never take as they are.</summary>
    public int Refused { get; init; }

    /// <summary>Since when the oldest of those that it could take has waited; null where none waits.</summary>
    public Instant? PendingSince { get; init; }

    /// <summary>Whether there is something to be sent: then the day is finished before all else.</summary>
    public bool HasUnsent => Pending > Refused;

    /// <summary>Losses that wait for a person.</summary>
    public int HeldBack { get; init; }

    /// <summary>What was found of TrackPilots' listing itself.</summary>
    public ListingStatus Listing { get; init; } = ListingStatus.Unknown;

    /// <summary>Users with hours, as published.</summary>
    public int WithHours { get; init; }

    /// <summary>Users whose day is withdrawn.</summary>
    public int Withdrawn { get; init; }

    /// <summary>Users whose hours a person has let stand although they are not reported any more.</summary>
    public int Kept { get; init; }

    /// <summary>Of the problems of <see cref="CollectedBy"/>.</summary>
    public CodeList Problems { get; init; }

    /// <summary>Of its notes.</summary>
    public CodeList Notes { get; init; }

    /// <summary>Since when the listing has contradicted itself; null where it does not, or was taken as it is.</summary>
    public Instant? IncompleteSince { get; init; }

    /// <summary>The same, with the counts of a ledger's entries: sent, not sent, and how many stand in which way.</summary>
    public LedgerStatus WithUnsentOf(DayLedger ledger)
    {
        var waiting = ledger.Pending;
        var refused = ledger.Entries.Values.Count(entry => entry.Delivery == EntryDelivery.Refused);
        var pending = waiting.Count + refused;
        var since = waiting.Count == 0 ? (Instant?)null : waiting.Min(entry => entry.Summary.CollectionId.StartedAt);
        return this with
        {
            Messages = ledger.Published - pending,
            Pending = pending,
            Refused = refused,
            PendingSince = since,
            WithHours = ledger.Entries.Values.Count(entry => entry.Summary.Content.HasHours),
            Withdrawn = ledger.Entries.Values.Count(entry => entry.Summary.Content.Status == SummaryStatus.Withdrawn),
            Kept = ledger.Entries.Values.Count(entry => entry.Kept),
        };
    }

    /// <summary>As blob metadata: names in lower case, values in ASCII.</summary>
    public Dictionary<string, string> ToMetadata()
    {
        var metadata = new Dictionary<string, string>
        {
            ["failures"] = Number(Failures),
            ["users"] = Number(Users),
            ["messages"] = Number(Messages),
            ["pending"] = Number(Pending),
            ["refused"] = Number(Refused),
            ["heldback"] = Number(HeldBack),
            ["withhours"] = Number(WithHours),
            ["withdrawn"] = Number(Withdrawn),
            ["kept"] = Number(Kept),
        };
        Add(metadata, "outcome", Outcome);
        Add(metadata, "collection", Collection?.ToString());
        Add(metadata, "startedat", Text(StartedAt));
        Add(metadata, "pendingsince", Text(PendingSince));
        Add(metadata, "collectedby", CollectedBy?.ToString());
        Add(metadata, "collectedat", Text(CollectedAt));
        Add(metadata, "collectedas", CollectedAs);
        Add(metadata, "problems", Problems.Text);
        Add(metadata, "notes", Notes.Text);
        Add(metadata, "incompletesince", Text(IncompleteSince));
        Listing.AddTo(metadata);
        return metadata;
    }

    /// <summary>Reads metadata; what is missing or of another form is as if it had never been.</summary>
    public static LedgerStatus FromMetadata(IDictionary<string, string> metadata) => new()
    {
        Outcome = metadata.Find("outcome"),
        Collection = Id(metadata, "collection"),
        StartedAt = Time(metadata, "startedat"),
        Failures = Number(metadata, "failures"),
        CollectedBy = Id(metadata, "collectedby"),
        CollectedAt = Time(metadata, "collectedat"),
        CollectedAs = metadata.Find("collectedas"),
        Users = Number(metadata, "users"),
        Messages = Number(metadata, "messages"),
        Pending = Number(metadata, "pending"),
        Refused = Number(metadata, "refused"),
        HeldBack = Number(metadata, "heldback"),
        PendingSince = Time(metadata, "pendingsince"),
        WithHours = Number(metadata, "withhours"),
        Withdrawn = Number(metadata, "withdrawn"),
        Kept = Number(metadata, "kept"),
        Problems = new CodeList(metadata.Find("problems")),
        Notes = new CodeList(metadata.Find("notes")),
        IncompleteSince = Time(metadata, "incompletesince"),
        Listing = ListingStatus.FromMetadata(metadata),
    };

    private static void Add(Dictionary<string, string> metadata, string name, string? value)
    {
        if (value is not null)
        {
            metadata[name] = value;
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(Instant? instant) => instant is { } given ? InstantText.Write(given) : null;

    private static int Number(IDictionary<string, string> metadata, string name) =>
        int.TryParse(metadata.Find(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Instant? Time(IDictionary<string, string> metadata, string name) =>
        metadata.Find(name) is { } text && InstantText.TryRead(text, out var instant) ? instant : null;

    private static CollectionId? Id(IDictionary<string, string> metadata, string name) =>
        CollectionId.TryParse(metadata.Find(name), out var id) ? id : null;
}
