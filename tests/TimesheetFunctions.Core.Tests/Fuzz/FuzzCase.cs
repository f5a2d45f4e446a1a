using NodaTime;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Collecting.Reading;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.RawPages;
using TimesheetFunctions.Core.Tests.Fuzz.Pages;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Reading;

namespace TimesheetFunctions.Core.Tests.Fuzz;

/// <summary>One collection of spoiled pages over a ledger of earlier ones, all of it made from one seed.</summary>
internal sealed class FuzzCase
{
    private static readonly DayKey Day = new(SourceName.Parse("hq"), new LocalDate(2026, 2, 12));
    private static readonly string[] Zones = ["Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati", "UTC"];
    private static readonly CollectionId Earlier = new(Guid.Parse("019c5000-0000-7000-8000-000000000001"));
    private static readonly CollectionId Now = new(Guid.Parse("019c5000-0000-7000-8000-000000000002"));

    private readonly Random random;
    private readonly FuzzTally tally;
    private readonly DateTimeZone zone;
    private readonly FuzzLedger ledger;
    private readonly DayReading reading = new(Day.Date);
    private readonly List<FuzzUser> users = [];
    private readonly Dictionary<Guid, FuzzUser> sound = [];
    private readonly HashSet<Guid> spoiled = [];
    private readonly HashSet<Guid> clashing = [];
    private int repeats;

    public FuzzCase(int seed, FuzzTally tally)
    {
        random = new Random(seed);
        this.tally = tally;
        zone = DateTimeZoneProviders.Tzdb[Zones[random.Next(Zones.Length)]];
        ledger = new FuzzLedger(Day, zone, random, tally);
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
            reading.EndSeries();
            tally.Sound(sound.Count, repeats);
            Collect();
        }

        ledger.CheckReadsBack();
    }

    private List<FuzzPage> Pages()
    {
        var maker = new PageMaker(Day.Date, random);
        var again = users.Where(_ => random.Next(4) == 0).Select(user => random.Next(2) == 0 ? user : FuzzUser.Any(user.Id, Day.Date, random)).ToList();
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
        Assert.True(content is not null || page.Fate != Fate.Read, $"The page was refused:\n{FuzzLedger.Excerpt(page.Body)}");
        Assert.True(content is null || page.Fate != Fate.Refused, $"The page was taken:\n{FuzzLedger.Excerpt(page.Body)}");
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
            // Whatever it says now, another listing of the same user may not be believed beside it.
            spoiled.Add(user.Id);
            sound.Remove(user.Id);
            return;
        }

        if (!spoiled.Contains(user.Id))
        {
            Expect(user);
        }

        var listed = content.Users[listing.Index];
        Assert.Equal((user.Id, user.Name, null), (listed.UserId!.Value, listed.Name, listed.Fault));
        Assert.True(page.Body.AsSpan(listed.Offset, listed.Length).SequenceEqual(element), "The bytes named are not the user's.");
    }

    private void Expect(FuzzUser user)
    {
        if (sound.TryGetValue(user.Id, out var before))
        {
            repeats++;
            if (before.Content != user.Content)
            {
                clashing.Add(user.Id);
            }
        }

        sound[user.Id] = user;
    }

    private void Collect()
    {
        foreach (var user in clashing.Intersect(sound.Keys).ToList())
        {
            Assert.Null(reading.Users[user].Content);
            Assert.Contains("other numbers", reading.Users[user].Fault, StringComparison.Ordinal);
            sound.Remove(user);
        }

        foreach (var user in sound.Values)
        {
            var found = reading.Users[user.Id];
            Assert.Equal((user.Name, user.Content, null), (found.Name, found.Content!.Value, found.Fault));
        }

        var source = new SourceSettings(Day.Source, zone, [AnyId()], AskedById(), "key", null);
        var vanished = WantedDays.Vanished(source, ledger.Ledger, reading);
        var wanted = WantedDays.From(source, ledger.Ledger, reading, vanished);
        var withdrawn = wanted.NotReported.Select(user => new WantedDay(user, null, DayContent.Withdrawn, null));
        ledger.Publish([.. wanted.Days, .. withdrawn], Now, keepEveryone: reading.HasUnreadableIds, acceptLosses: random.Next(2) == 0);
        foreach (var user in sound.Values)
        {
            Assert.Equal(user.Content, ledger.Ledger.Entries[user.Id].Summary.Content);
        }
    }

    /// <summary>What payroll was told before: some of today's users with other hours or with the same, and others who have vanished.</summary>
    private void PublishEarlier()
    {
        var before = users.Where(_ => random.Next(2) == 0)
            .Select(user => random.Next(3) == 0 ? user : FuzzUser.Any(user.Id, Day.Date, random))
            .Concat(Enumerable.Range(0, random.Next(3)).Select(_ => FuzzUser.Any(AnyId(), Day.Date, random)));
        var raw = new RawReference(RawArchive.Name(Day, Earlier, 1, default), 0, 100);
        ledger.Publish([.. before.Select(user => new WantedDay(user.Id, user.Name, user.Content, raw))], Earlier, false, true);
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
}
