using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Benchmarks;

/// <summary>Ledgers as collections would have left them, written at once.</summary>
internal static class WrittenLedgers
{
    private const int WritesAtOnce = 4;

    public static Guid User(int number) => new(number, 7, 4, [0x80, 0, 0, 0, 0, 0, 0, 1]);

    public static async Task WriteAsync(
        IReadOnlyDictionary<string, string?> settings, LocalDate from, LocalDate to, int users, CancellationToken cancellation)
    {
        var nested = settings.ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value);
        await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddTimesheetCore(SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(nested).Build()))
            .BuildServiceProvider();
        await services.GetRequiredService<TimesheetContainer>().EnsureAsync(cancellation);
        var store = services.GetRequiredService<LedgerStore>();
        var days = Enumerable.Range(0, Period.DaysBetween(from, to) + 1).Select(from.PlusDays);
        var options = new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(days, options, async (day, stop) => await store.CreateAsync(Ledger(day, users), stop));
    }

    private static DayLedger Ledger(LocalDate date, int users)
    {
        var day = new DayKey(SourceName.Parse("bench"), date);
        var collection = CollectionId.New(TimeProvider.System);
        var at = date.PlusDays(1).AtMidnight().InUtc().ToInstant();
        var zone = DateTimeZoneProviders.Tzdb[Dependencies.Zone];
        var planner = new LedgerPlanner(new SummaryContext(day, zone, collection, at), Duration.FromHours(24), new LossLimit(1));
        var page = new ArchivedPage(BlobPaths.RawPage(day, collection, 1), new string('a', 64));
        var wanted = Enumerable.Range(0, users).Select(number => Wanted(number, at, page)).ToList();
        var plan = planner.Plan(new DayLedger(day, zone.Id, []), wanted, keepEveryone: false, acceptLosses: false);
        return new DayLedger(day, zone.Id, plan.Changes.Select(entry => entry with { Delivery = EntryDelivery.Sent }))
        {
            Status = new LedgerStatus
            {
                Outcome = Outcomes.Succeeded,
                Collection = collection,
                StartedAt = at,
                CollectedBy = collection,
                CollectedAt = at,
                CollectedAs = Outcomes.Succeeded,
                Users = users,
                Messages = users,
            },
        };
    }

    private static WantedDay Wanted(int number, Instant end, ArchivedPage page)
    {
        var inTime = end - Duration.FromHours(15);
        var content = new DayContent(SummaryStatus.Recorded, inTime, inTime + Duration.FromHours(9), new SecondCounts(30_000, 28_000, 2_000, 20_000, 3_000, 5_000));
        return new WantedDay(User(number), $"Somebody of the bench {number}", content, new RawReference(page, number * 800, 800));
    }
}
