using NodaTime;

namespace TimesheetFunctions.Core.Tests.Fuzz.Pages;

/// <summary>Makes pages of users, some of them spoiled.</summary>
internal sealed class PageMaker(LocalDate date, Random random)
{
    private const int OneInSpoiledEnvelopes = 4;

    public FuzzPage Make(IReadOnlyList<FuzzUser> users)
    {
        var sound = new List<(int, FuzzUser, byte[])>();
        var items = new List<Piece>();
        var broken = false;
        foreach (var user in users)
        {
            var element = user.ToElement(date, upperCase: random.Next(6) == 0);
            if (random.Next(3) == 0)
            {
                broken |= UserMutation.Apply(element, random);
            }
            else
            {
                sound.Add((items.Count, user, element.ToBytes()));
            }

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

        return new FuzzPage(body, sound, fate);
    }
}
