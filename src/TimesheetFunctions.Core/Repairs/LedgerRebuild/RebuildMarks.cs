using System.Globalization;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Opening;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.UnfinishedDays;

namespace TimesheetFunctions.Core.Repairs.LedgerRebuild;

/// <summary>
/// What stands beside a rebuilt ledger: a record, by which a second loss knows how far revisions have come, and the marker, by which ticks
/// finish the day.
/// </summary>
internal sealed class RebuildMarks(RecordStore records, OpenDayStore openDays, CutOffAttempts cutOffAttempts, TimeProvider clock)
{
    /// <summary>Writes both.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task WriteAsync(Reconstruction found, CollectionId id, Instant startedAt, CancellationToken stop)
    {
        var day = found.Ledger.Day;
        await records.WriteAsync(day, id, ToRecord(found, id, startedAt), stop);
        var marker = new OpenDay(id.ToString(), InstantText.Write(startedAt), Triggers.Manual, found.Ledger.TimeZone, new RecordedRequest([], []));
        if (await openDays.OpenAsync(day, marker, stop) is { } cutOff)
        {
            await cutOffAttempts.RecordAsync(day, cutOff, stop);
            await openDays.ReplaceAsync(day, marker, stop);
        }
    }

    // It asked for nobody and sent nothing: ticks send what stands in the ledger.
    private CollectionRecord ToRecord(Reconstruction found, CollectionId id, Instant startedAt) => new(
        id.ToString(),
        found.Ledger.Day.Source.Value,
        found.Ledger.Day.DateText,
        found.Ledger.TimeZone,
        Triggers.Manual,
        Outcomes.Succeeded,
        InstantText.Write(startedAt),
        InstantText.Write(Instant.FromDateTimeOffset(clock.GetUtcNow())),
        new RecordedRequest([], []),
        Pages: [],
        found.Ledger.Entries.Values.Count(entry => entry.Summary.Content.Status != SummaryStatus.Withdrawn),
        MessageCounts.None,
        Problems: [],
        Notes: [new Problem(NoteCodes.LedgerRebuilt, Describe(found))],
        HeldBack: [])
    {
        RevisionsFrom = found.Ledger.RevisionsFrom,
    };

    private static string Describe(Reconstruction found) => string.Create(
        CultureInfo.InvariantCulture,
        $"The lost ledger was rebuilt from {found.Traces.Collections.Count} collections: {found.Ledger.Entries.Count} users, revisions above {found.Ledger.RevisionsFrom}, {found.MissingPages} pages missing.");
}
