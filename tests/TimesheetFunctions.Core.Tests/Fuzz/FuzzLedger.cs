using System.Text;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Tests.Fuzz;

/// <summary>A day's ledger, with what must hold of all that gets into it.</summary>
internal sealed class FuzzLedger(DayKey day, DateTimeZone zone, Random random, FuzzTally tally)
{
    private const int ShownBytes = 20_000;

    public DayLedger Ledger { get; } = new(day, zone.Id, []);

    public void Publish(IReadOnlyList<WantedDay> wanted, CollectionId collection, bool keepEveryone, bool acceptLosses)
    {
        var context = new SummaryContext(day, zone, collection, Instant.FromUtc(2026, 2, 13, 2, 5));
        var plan = new LedgerPlanner(context, Duration.FromHours(24), new LossLimit(0.2)).Plan(Ledger, wanted, keepEveryone, acceptLosses);
        foreach (var entry in plan.Changes)
        {
            Check(entry, keepEveryone);
            Ledger.Put(entry with { Delivery = (EntryDelivery)random.Next(3) });
        }
    }

    public void CheckReadsBack()
    {
        var written = Join(Ledger);
        var read = LedgerFormat.Read(day, written);
        Assert.Equal(Ledger.Entries.Count, read.Entries.Count);
        foreach (var (user, entry) in Ledger.Entries)
        {
            var again = read.Entries[user];
            Assert.Equal((entry.Summary, entry.Delivery), (again.Summary, again.Delivery));
            Assert.True(entry.Body.Span.SequenceEqual(again.Body.Span), "A body is not the same after it was written and read.");
        }

        Assert.Equal(written, Join(read));
    }

    /// <summary>The beginning of what was wrong, for a failure's message.</summary>
    public static string Excerpt(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, ShownBytes)]);

    private void Check(LedgerEntry entry, bool keepEveryone)
    {
        var status = entry.Summary.Content.Status;
        Assert.True(!keepEveryone || status == SummaryStatus.Recorded, "Somebody was made to vanish while an id could not be read.");
        var rule = DailySummaryRules.Broken(entry.Body);
        Assert.True(rule is null, $"{rule}\n{Excerpt(entry.Body.Span)}");
        tally.Body(SummaryStatusText.Write(status), entry.Summary.Revision, entry.Body.ToArray());
    }

    private static byte[] Join(DayLedger ledger) => [.. LedgerFormat.Write(ledger).SelectMany(part => part.ToArray())];
}
