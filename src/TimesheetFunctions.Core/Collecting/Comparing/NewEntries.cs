using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Planning.Calendar;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Collecting.Comparing;

/// <summary>What has been published of a user before.</summary>
/// <param name="Revision">The highest that can have been used; the next one is above it.</param>
/// <param name="Name">The last known name.</param>
/// <param name="Published">What the new message tells of it.</param>
internal sealed record Earlier(int Revision, string? Name, PreviousRevision Published);

/// <summary>Makes entries to be sent.</summary>
internal static class NewEntries
{
    /// <summary>A pending entry above what was published before.</summary>
    /// <param name="writer">Writes the body.</param>
    /// <param name="context">That of <paramref name="writer"/>.</param>
    /// <param name="dayLength">Of the local day.</param>
    /// <param name="day">How the user's day stands now.</param>
    /// <param name="earlier">Null: nothing was published before.</param>
    public static LedgerEntry Write(CloudEventWriter writer, SummaryContext context, Duration dayLength, WantedDay day, Earlier? earlier)
    {
        var start = new DayCalendar(context.Zone, Duration.Zero).Start(context.Day.Date);
        var summary = new DailySummary
        {
            UserId = day.UserId,
            UserName = day.Name ?? earlier?.Name,
            Revision = (earlier?.Revision ?? 0) + 1,
            Content = day.Content,
            Checks = SummaryChecks.Of(day.Content, new Interval(start, start + dayLength)),
            Raw = day.Raw,
            Previous = earlier?.Published,
        };
        var known = new PublishedSummary(
            day.UserId, summary.UserName, summary.Revision, summary.IsCorrection, day.Content, context.CollectionId);
        return new LedgerEntry(known, writer.Write(summary), EntryDelivery.Pending);
    }
}
