using NodaTime;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>
/// Keeps the newest roster of teams, because the pages of one question come in a row: going through 20,000 users
/// again for each page was two thirds of a page's time.
/// </summary>
internal sealed class RosterKeeper(SimulatedWorld world)
{
    Kept? newest;

    public Roster Of(TimesheetRequest request)
    {
        var teams = TeamSet.Of(request, world.Directory);
        if (request.UserIds.Count > 0)
        {
            return Roster.Of(world, request, teams);
        }

        var question = new Question(request.FirstDate, request.LastDate, request.Zone, teams, world.Corrections.Version);
        var kept = Volatile.Read(ref newest);
        if (kept is null || kept.Question != question)
        {
            kept = new Kept(question, Roster.Of(world, request, teams));
            Volatile.Write(ref newest, kept);
        }

        return kept.Roster;
    }

    sealed record Question(LocalDate FirstDate, LocalDate LastDate, DateTimeZone Zone, TeamSet Teams, long CorrectionsVersion);

    sealed record Kept(Question Question, Roster Roster);
}
