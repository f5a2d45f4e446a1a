using NodaTime;

namespace TimesheetFunctions.Core.Tests.Fuzz.Pages;

/// <summary>Makes pages of users, some of them spoiled.</summary>
internal sealed class PageMaker(LocalDate date, Random random)
{
    private const int OneInSpoiledEnvelopes = 4;

    public FuzzPage Make(IReadOnlyList<FuzzUser> users)
    {
        var listed = new List<FuzzListing>();
        var items = new List<Piece>();
        var broken = false;
        foreach (var user in users)
        {
            var element = user.ToElement(date, upperCase: random.Next(6) == 0);
            var spoil = random.Next(3) == 0;
            listed.Add(new FuzzListing(items.Count, user, spoil ? null : element.ToBytes()));
            broken |= spoil && UserMutation.Apply(element, random);
            items.Add(element);
            if (random.Next(25) == 0)
            {
                items.Add(UserMutation.Bad(random));
            }
        }

        var body = Envelope.Around(new ArrayPiece(items), random).ToBytes();
        var fate = broken ? Fate.Refused : Fate.Read;
        if (random.Next(OneInSpoiledEnvelopes) == 0)
        {
            (body, var change) = Envelope.Spoil(body, random);
            fate = change is Fate.Anything || fate is Fate.Read ? change : fate;
        }

        return new FuzzPage(body, listed, fate);
    }
}
