using NodaTime;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.RawPages;
using TimesheetFunctions.Core.Storage.UnfinishedDays;

namespace TimesheetFunctions.Core.Collecting.Opening;

/// <summary>Writes the record of a collection that was cut off before it could do so itself.</summary>
internal sealed class CutOffAttempts(RawArchive archive, RecordStore records, TimeProvider clock)
{
    /// <summary>Writes it, if the collection has left none.</summary>
    /// <param name="day">The day.</param>
    /// <param name="cutOff">The marker that it left.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task RecordAsync(DayKey day, OpenDay cutOff, CancellationToken cancellation)
    {
        if (CollectionId.TryParse(cutOff.CollectionId, out var id))
        {
            await records.WriteAsync(day, id, await InterruptedAsync(day, cutOff, cancellation), cancellation);
        }
    }

    private async Task<CollectionRecord> InterruptedAsync(DayKey day, OpenDay cutOff, CancellationToken cancellation) => new(
        cutOff.CollectionId,
        day.Source.Value,
        day.DateText,
        cutOff.TimeZone,
        cutOff.Trigger,
        Outcomes.Interrupted,
        cutOff.StartedAt,
        InstantText.Write(Instant.FromDateTimeOffset(clock.GetUtcNow())),
        cutOff.Request,
        await archive.ListAsync(day, cutOff.CollectionId, cancellation),
        Users: 0,
        MessageCounts.None,
        Problems: [],
        Notes: [],
        HeldBack: []);
}
