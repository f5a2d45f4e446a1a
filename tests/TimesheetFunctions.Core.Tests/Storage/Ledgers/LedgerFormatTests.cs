using System.Text;
using CsCheck;
using NodaTime;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Tests.Storage.Ledgers;

public sealed class LedgerFormatTests
{
    private static readonly DayKey Day = new(SourceName.Parse("hq"), new LocalDate(2026, 2, 12));
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static readonly Gen<Instant?> Times = Gen.Long[0, 4_000_000_000_000].Select(ms => ms % 7 == 0 ? (Instant?)null : Instant.FromUnixTimeMilliseconds(ms));

    private static readonly Gen<HeldLoss?> Held =
        Gen.Select(Gen.Enum<HoldReason>(), Times, (reason, since) => since is { } at ? new HeldLoss(reason, at) : (HeldLoss?)null);

    private static readonly Gen<WantedDay> Wanted =
        from user in Gen.Guid
        from name in Gen.String.Null()
        from status in Gen.Enum<SummaryStatus>()
        from inTime in Times
        from outTime in Times
        from total in Gen.Long[0, 9_007_199_254_740_991]
        select new WantedDay(user, name, new DayContent(status, inTime, outTime, new SecondCounts(total, 1, 2, 3, 4, 5)), null);

    [Fact]
    public void What_is_written_is_read_again_with_bodies_byte_for_byte() =>
        Gen.Select(Wanted.Array[0, 10], Gen.Enum<EntryDelivery>(), Held, Gen.Bool).Sample((wanted, delivery, held, kept) =>
        {
            var ledger = new DayLedger(Day, Zone.Id, []);
            var context = new SummaryContext(Day, Zone, CollectionId.New(TimeProvider.System), Instant.FromUtc(2026, 2, 13, 2, 5));
            var plan = new LedgerPlanner(context, Duration.FromHours(24), new LossLimit(1)).Plan(ledger, wanted, false, true);
            foreach (var entry in plan.Changes)
            {
                ledger.Put(entry with { Delivery = delivery, Held = held, Kept = kept });
            }

            var read = LedgerFormat.Read(Day, Join(LedgerFormat.Write(ledger)));

            Assert.Equal(Zone.Id, read.TimeZone);
            Assert.Equal(ledger.Entries.Keys, read.Entries.Keys);
            foreach (var (user, entry) in ledger.Entries)
            {
                Assert.Equal(entry.Summary, read.Entries[user].Summary);
                Assert.Equal(entry.Body.ToArray(), read.Entries[user].Body.ToArray());
                Assert.Equal((delivery, held, kept), (read.Entries[user].Delivery, read.Entries[user].Held, read.Entries[user].Kept));
            }
        });

    [Fact]
    public void A_ledger_is_one_line_for_each_user()
    {
        var text = Encoding.UTF8.GetString(Join(LedgerFormat.Write(new DayLedger(Day, Zone.Id, []))));

        Assert.Equal("{\"version\":1,\"source\":\"hq\",\"date\":\"2026-02-12\",\"timeZone\":\"Europe/Berlin\",\"users\":[\n]}\n", text);
    }

    private static byte[] Join(IReadOnlyList<ReadOnlyMemory<byte>> parts) => [.. parts.SelectMany(part => part.ToArray())];
}
