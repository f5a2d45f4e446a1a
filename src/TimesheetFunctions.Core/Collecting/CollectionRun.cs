using System.Collections.Concurrent;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Publishing;
using TimesheetFunctions.Core.Collecting.Sharing;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.Storage.UnfinishedDays;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Collecting;

/// <summary>One collection while it is under way: what it has found so far.</summary>
internal sealed class CollectionRun(CollectionRequest request, CollectionId id, Instant startedAt)
{
    private readonly List<Problem> problems = [];
    private readonly ConcurrentDictionary<string, bool> archived = new();

    public CollectionRequest Request { get; } = request;

    public CollectionId Id { get; } = id;

    public DayKey Day { get; } = request.Day;

    public Instant StartedAt { get; } = startedAt;

    /// <summary>Stops fetching and comparing, nothing after.</summary>
    public CancellationToken UntilPublishing { get; init; }

    /// <summary>The day's zone: of its first ledger, once that is known.</summary>
    public DateTimeZone Zone { get; set; } = request.Source.Zone;

    /// <summary>Null until it is read or made, and where it is missing.</summary>
    public DayLedger? Ledger { get; set; }

    /// <summary>Whether the ledger's entries are other than its blob's.</summary>
    public bool LedgerChanged { get; private set; }

    /// <summary>All that were fetched, archived or on their way there.</summary>
    public List<RecordedPage> Pages { get; } = [];

    /// <summary>What the series of pages that have ended say of themselves.</summary>
    public List<SeriesEnd> Series { get; } = [];

    public List<Problem> Notes { get; } = [];

    public IReadOnlyList<Problem> Problems => problems;

    public int Users { get; set; }

    public MessageCounts Messages { get; set; } = MessageCounts.None;

    /// <summary>When the record was made; null before.</summary>
    public Instant? FinishedAt { get; set; }

    public IReadOnlyList<Guid> HeldBack { get; set; } = [];

    /// <summary>The day of all sources of the key, once it is known; null also for a source that has its key alone.</summary>
    public SharedDay? Shared { get; set; }

    /// <summary>What was found of TrackPilots' listing itself.</summary>
    public ListingStatus Listing { get; set; } = ListingStatus.Unknown;

    public bool HasFailed { get; private set; }

    public string Outcome => HasFailed ? Outcomes.Failed : problems.Count > 0 ? Outcomes.Partial : Outcomes.Succeeded;

    /// <summary>A problem that leaves the rest of the collection right.</summary>
    public void AddProblem(Problem problem) => problems.Add(problem);

    /// <summary>A problem that ends the collection.</summary>
    public void Fail(Problem problem)
    {
        problems.Add(problem);
        HasFailed = true;
    }

    /// <summary>Notes that the ledger's entries are other than its blob's.</summary>
    public void NoteLedgerChanged() => LedgerChanged = true;

    /// <summary>Notes that a page is in the archive; until then the record does not name it. Writes may end at the same time.</summary>
    public void NoteArchived(string blob) => archived[blob] = true;

    /// <summary>Notes what became of the ledger's messages.</summary>
    public void Note(SentEntries sent)
    {
        LedgerChanged |= sent.LedgerChanged;
        problems.AddRange(sent.Refused);
        if (sent.Failure is { } failure)
        {
            Fail(failure);
        }
    }

    public OpenDay ToMarker() =>
        new(Id.ToString(), InstantText.Write(StartedAt), Request.Trigger, Zone.Id, RecordedRequest());

    public CollectionRecord ToRecord(Instant finishedAt) => new(
        Id.ToString(),
        Day.Source.Value,
        Day.DateText,
        Zone.Id,
        Request.Trigger,
        Outcome,
        InstantText.Write(StartedAt),
        InstantText.Write(finishedAt),
        RecordedRequest(),
        [.. Pages.Where(page => archived.ContainsKey(page.Blob))],
        Users,
        Messages,
        problems,
        Notes,
        [.. HeldBack.Select(user => user.ToString("D"))]);

    /// <summary>Messages sent, by kind, as metrics count them.</summary>
    public IEnumerable<(string Kind, int Count)> MessageKinds() =>
        new[] { ("new", Messages.New), ("corrected", Messages.Corrected), ("withdrawn", Messages.Withdrawn), ("resent", Messages.Resent) }
            .Where(kind => kind.Item2 > 0);

    private RecordedRequest RecordedRequest() => new(
        [.. Request.Source.TeamIds.Select(team => team.ToString("D"))],
        [.. Request.Source.UserIds.Select(user => user.ToString("D"))]);
}
