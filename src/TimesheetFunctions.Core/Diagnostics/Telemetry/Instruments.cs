using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TimesheetFunctions.Core.Diagnostics.Telemetry;

/// <summary>The app's own measurements and traces, all under the name <see cref="Name"/>.</summary>
public static class Instruments
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "TimesheetFunctions";

    /// <summary>Traces: one activity for a tick, one for each collection in it.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Ticks that began: the heartbeat.</summary>
    public static Counter<long> Ticks { get; } = Meter.CreateCounter<long>("timesheets.ticks", "{tick}", "Ticks that began");

    /// <summary>Collections that ended, by source, trigger and outcome.</summary>
    public static Counter<long> Collections { get; } =
        Meter.CreateCounter<long>("timesheets.collections", "{collection}", "Collections that ended, by source, trigger and outcome");

    /// <summary>Seconds that collections took, by source and outcome.</summary>
    public static Histogram<double> CollectionDuration { get; } =
        Meter.CreateHistogram<double>("timesheets.collection.duration", "s", "How long collections took, by source and outcome");

    /// <summary>Pages archived, by source.</summary>
    public static Counter<long> Pages { get; } = Meter.CreateCounter<long>("timesheets.pages", "{page}", "Pages archived, by source");

    /// <summary>Messages that the broker has taken, by source and kind (new, corrected, withdrawn, resent).</summary>
    public static Counter<long> Messages { get; } =
        Meter.CreateCounter<long>("timesheets.messages", "{message}", "Messages sent, by source and kind");

    /// <summary>Problems recorded, by source and code.</summary>
    public static Counter<long> Problems { get; } = Meter.CreateCounter<long>("timesheets.problems", "{problem}", "Problems recorded, by source and code");

    /// <summary>Notes recorded, by source and code.</summary>
    public static Counter<long> Notes { get; } = Meter.CreateCounter<long>("timesheets.notes", "{note}", "Notes recorded, by source and code");

    /// <summary>Operations on Blob Storage that a collection needed, pages included.</summary>
    public static Histogram<long> BlobOperations { get; } =
        Meter.CreateHistogram<long>("timesheets.collection.blob_operations", "{operation}", "Blob operations of one collection, by source");

    /// <summary>Messages that are in a ledger and not yet sent, by source, as the last tick left them.</summary>
    public static HeldGauge Pending { get; } = new(Meter, "timesheets.pending", "{message}", "Messages not yet sent, by source");

    /// <summary>Of <see cref="Pending"/>, those that the broker never takes as they are, by source.</summary>
    public static HeldGauge Refused { get; } = new(Meter, "timesheets.refused", "{message}", "Messages that the broker never takes as they are, by source");

    /// <summary>How long the oldest message has waited that the broker could take, by source; 0 where none waits.</summary>
    public static HeldGauge OldestPending { get; } = new(Meter, "timesheets.pending_oldest_seconds", "s", "How long the oldest message has waited to be sent, by source");

    /// <summary>Losses of hours that wait for a person, by source.</summary>
    public static HeldGauge HeldBack { get; } = new(Meter, "timesheets.held_back", "{user}", "Losses of hours that wait for a person, by source");

    /// <summary>Days whose listing contradicts itself, by source, as the last tick left them.</summary>
    public static HeldGauge IncompleteDays { get; } =
        new(Meter, "timesheets.incomplete_days", "{day}", "Days whose listing contradicts itself, by source");

    /// <summary>Since when the oldest of these has, by source; 0 where there is none.</summary>
    public static HeldGauge OldestIncomplete { get; } =
        new(Meter, "timesheets.oldest_incomplete_hours", "h", "Since when the oldest incomplete listing has been so, by source");

    /// <summary>Of the last seven complete days, those with far fewer people than usual, by source.</summary>
    public static HeldGauge FewerPeople { get; } =
        new(Meter, "timesheets.fewer_people_than_usual", "{day}", "Of the last seven complete days, those with far fewer people than usual, by source");

    /// <summary>Complete days that are not yet brought in, by source, as the last tick left them.</summary>
    public static HeldGauge DaysBehind { get; } = new(Meter, "timesheets.days_behind", "{day}", "Complete days not yet brought in, by source");

    /// <summary>How long the oldest of these days has been complete, by source; 0 where there is none.</summary>
    public static HeldGauge OldestDue { get; } = new(Meter, "timesheets.oldest_due_hours", "h", "How long the oldest day not yet brought in has been complete, by source");

    /// <summary>Whether what the app needs can be used, by check: 1 or 0, as of the last tick.</summary>
    public static HeldGauge Ready { get; } = new(Meter, "timesheets.ready", "1", "Whether what the app needs can be used, by check", "check");
}
