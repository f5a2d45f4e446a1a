using System.Text;
using NodaTime;
using TimesheetFunctions.Core.Archive;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Identifiers;
using TimesheetFunctions.Core.Ledger;
using TimesheetFunctions.Core.Settings;
using TimesheetFunctions.Core.Summaries;
using TimesheetFunctions.Core.Tests.Fuzz.Pages;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Reading;

namespace TimesheetFunctions.Core.Tests.Fuzz;

/// <summary>One collection of spoiled pages over a ledger of earlier ones, all of it made from one seed.</summary>
internal sealed class FuzzCase
{
    private static readonly DayKey Day = new(SourceName.Parse("hq"), new LocalDate(2026, 2, 12));
    private static readonly DateTimeZone[] Zones = [.. ((string[])["Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati", "UTC"]).Select(id => DateTimeZoneProviders.Tzdb[id])];
    private static readonly CollectionId Earlier = new(Guid.Parse("019c5000-0000-7000-8000-000000000001"));
    private static readonly CollectionId Now = new(Guid.Parse("019c5000-0000-7000-8000-000000000002"));

    private readonly Random random;
    private readonly FuzzTally tally;
    private readonly DateTimeZone zone;
    private readonly DayLedger ledger;
    private readonly DayReading reading = new(Day.Date);
    private readonly List<FuzzUser> users = [];
    private readonly Dictionary<Guid, FuzzUser> sound = [];
    private int repeats;

    public FuzzCase(int seed, FuzzTally tally)
    {
        random = new Random(seed);
        this.tally = tally;
        zone = Zones[random.Next(Zones.Length)];
        ledger = new DayLedger(Day, zone.Id, []);
    }

    public void Run()
    {
        for (var count = random.Next(1, 9); count > 0; count--)
        {
            users.Add(FuzzUser.Any(AnyId(), Day.Date, random));
        }

        PublishEarlier();
        var read = true;
        var pages = Pages();
        for (var i = 0; i < pages.Count && read; i++)
        {
            read = Read(pages[i], i + 1);
        }

        // A page that is none fails the collection: nothing is published of the others.
        if (read)
        {
            tally.Sound(sound.Count, repeats);
            Collect();
        }

        CheckLedger();
    }

    private List<FuzzPage> Pages()
    {
        var maker = new PageMaker(Day.Date, random);
        var again = users.Where(_ => random.Next(4) == 0).Select(user => FuzzUser.Any(user.Id, Day.Date, random)).ToList();
        return random.Next(3) switch
        {
            0 => [maker.Make([.. users, .. again])],
            1 => [maker.Make(users), maker.Make(again)],
            _ => [maker.Make(users)],
        };
    }

    private bool Read(FuzzPage page, int number)
    {
        var content = PageReader.Read(page.Body, zone) as BodyContent.Page;
        tally.Page(content is not null, content?.Users.Count(user => user.Fault is not null) ?? 0);
        Assert.True(content is not null || page.Fate != Fate.Read, $"The page was refused:\n{Excerpt(page.Body)}");
        Assert.True(content is null || page.Fate != Fate.Refused, $"The page was taken:\n{Excerpt(page.Body)}");
        if (content is null)
        {
            return false;
        }

        reading.Add(ToPage(page, content), RawArchive.Name(Day, Now, number, page.Body), number);
        foreach (var listing in page.Listed)
        {
            Expect(page, listing, content);
        }

        return true;
    }

    private void Expect(FuzzPage page, FuzzListing listing, BodyContent.Page content)
    {
        var user = listing.User;
        if (listing.Sound is not { } element || page.Fate == Fate.Anything)
        {
            sound.Remove(user.Id);
            return;
        }

        repeats += sound.ContainsKey(user.Id) ? 1 : 0;
        sound[user.Id] = user;
        var listed = content.Users[listing.Index];
        Assert.Equal((user.Id, user.Name, null), (listed.UserId!.Value, listed.Name, listed.Fault));
        Assert.True(page.Body.AsSpan(listed.Offset, listed.Length).SequenceEqual(element), "The bytes named are not the user's.");
    }

    private void Collect()
    {
        foreach (var user in sound.Values)
        {
            var found = reading.Users[user.Id];
            Assert.Equal((user.Name, user.Content, null), (found.Name, found.Content!.Value, found.Fault));
        }

        var source = new SourceSettings(Day.Source, zone, [AnyId()], AskedById(), "key", null);
        var vanished = WantedDays.Vanished(source, ledger, reading);
        var wanted = WantedDays.From(source, reading, vanished);
        Publish(wanted, Now, keepEveryone: reading.HasUnreadableIds, acceptLosses: random.Next(2) == 0);
        foreach (var user in sound.Values)
        {
            Assert.Equal(user.Content, ledger.Entries[user.Id].Summary.Content);
        }
    }

    /// <summary>What payroll was told before: some of today's users with other hours or with the same, and others who have vanished.</summary>
    private void PublishEarlier()
    {
        var before = users.Where(_ => random.Next(2) == 0)
            .Select(user => random.Next(3) == 0 ? user : FuzzUser.Any(user.Id, Day.Date, random))
            .Concat(Enumerable.Range(0, random.Next(3)).Select(_ => FuzzUser.Any(AnyId(), Day.Date, random)));
        var raw = new RawReference(RawArchive.Name(Day, Earlier, 1, default), 0, 100);
        Publish([.. before.Select(user => new WantedDay(user.Id, user.Name, user.Content, raw))], Earlier, false, true);
    }

    private void Publish(IReadOnlyList<WantedDay> wanted, CollectionId collection, bool keepEveryone, bool acceptLosses)
    {
        var context = new SummaryContext(Day, zone, collection, Instant.FromUtc(2026, 2, 13, 2, 5));
        var plan = new LedgerPlanner(context, Duration.FromHours(24), new LossLimit(0.2)).Plan(ledger, wanted, keepEveryone, acceptLosses);
        foreach (var entry in plan.Changes)
        {
            var status = entry.Summary.Content.Status;
            Assert.True(!keepEveryone || status == SummaryStatus.Recorded, "Somebody was made to vanish while an id could not be read.");
            var rule = DailySummaryRules.Broken(entry.Body);
            Assert.True(rule is null, $"{rule}\n{Excerpt(entry.Body.Span)}");
            tally.Body(SummaryStatusText.Write(status), entry.Summary.Revision, entry.Body.ToArray());
            ledger.Put(entry with { Delivery = (EntryDelivery)random.Next(3) });
        }
    }

    private void CheckLedger()
    {
        var written = Join(ledger);
        var read = LedgerFormat.Read(Day, written);
        Assert.Equal(ledger.Entries.Count, read.Entries.Count);
        foreach (var (user, entry) in ledger.Entries)
        {
            var again = read.Entries[user];
            Assert.Equal((entry.Summary, entry.Delivery), (again.Summary, again.Delivery));
            Assert.True(entry.Body.Span.SequenceEqual(again.Body.Span), "A body is not the same after it was written and read.");
        }

        Assert.Equal(written, Join(read));
    }

    private Guid[] AskedById() =>
        [.. users.Where(_ => random.Next(4) == 0).Select(user => user.Id), .. random.Next(4) == 0 ? [AnyId()] : Array.Empty<Guid>()];

    private Guid AnyId()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static TimesheetPage ToPage(FuzzPage page, BodyContent.Page content) => new(owner: null)
    {
        Of = AskedFor.Teams,
        Offset = 1,
        RequestedAt = default,
        Body = page.Body,
        Users = content.Users,
        AnnouncedUsers = content.AnnouncedUsers,
    };

    private static byte[] Join(DayLedger ledger) => [.. LedgerFormat.Write(ledger).SelectMany(part => part.ToArray())];

    private static string Excerpt(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 20_000)]);
}
