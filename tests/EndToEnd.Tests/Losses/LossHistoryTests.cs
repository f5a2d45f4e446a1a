using CsCheck;
using TimesheetFunctions.EndToEnd.Tests.Payroll;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using Xunit.Abstractions;

namespace TimesheetFunctions.EndToEnd.Tests.Losses;

/// <summary>
/// Whatever happens to people at the vendor, to sources and to the app: no published hours become less without an entry of the vendor's or a
/// person's decision, and no day of a person stands with hours in two sources of a key. A failure prints the history and its seed;
/// <c>CsCheck_Seed</c> begins with that one.
/// </summary>
public sealed class LossHistoryTests(ITestOutputHelper output)
{
    private const int InCi = 100;
    private const int InLongRuns = 1000;

    [Fact]
    public async Task Nobodys_hours_shrink_unsaid_and_nobody_is_paid_twice_after_any_history()
    {
        var count = Environment.GetEnvironmentVariable("TIMESHEETS_LONG_TESTS") == "1" ? InLongRuns : InCi;
        await LossStep.Histories(LossHistory.Users, LossHistory.Days).SampleAsync(
            CheckAsync, output.WriteLine, iter: count, threads: 4, print: steps => string.Join("; ", steps.Select(step => step.ToString())));
    }

    private async Task CheckAsync(LossStep[] steps)
    {
        var history = await LossHistory.StartAsync(await AzuriteFixture.ConnectAsync());
        await using var world = history.World;
        await history.LiveAsync(steps);
        await history.SettleAsync();

        var messages = await world.ReceiveAllAsync();
        var newest = messages
            .GroupBy(message => (Source: message.Data.GetProperty("source").GetString(), message.UserId, Date: Date(message)))
            .ToDictionary(day => day.Key, day => EachLossWasSaidOrDecided(history, [.. day.DistinctBy(message => message.Revision).OrderBy(message => message.Revision)]));
        foreach (var date in LossHistory.Dates.Select(World.Text))
        {
            foreach (var user in world.Simulator.Directory.Users)
            {
                var published = newest.Where(day => day.Key.UserId == user.Id && day.Key.Date == date && day.Value.TotalSeconds > 0).ToList();
                Assert.True(published.Count <= 1, $"{user.Id} {date} is paid by {string.Join(" and ", published.Select(day => day.Key.Source))}.");
            }
        }

        await EverybodyIsInAsync(history, newest);
    }

    /// <summary>Goes through the revisions of one user's day of one source.</summary>
    private static ReceivedMessage EachLossWasSaidOrDecided(LossHistory history, IReadOnlyList<ReceivedMessage> revisions)
    {
        Assert.Equal(Enumerable.Range(1, revisions.Count), revisions.Select(message => message.Revision));
        foreach (var (before, after) in revisions.Zip(revisions.Skip(1)).Where(pair => pair.Second.TotalSeconds < pair.First.TotalSeconds))
        {
            var reasons = after.Status == "withdrawn" ? history.TakenBack : history.SaidByVendor;
            Assert.True(reasons.Contains((after.UserId, Date(after))), $"{before.MessageId} has {before.TotalSeconds} s, {after.MessageId} is {after.Status} with {after.TotalSeconds} s.");
        }

        return revisions[^1];
    }

    /// <summary>Whom the vendor lists now with hours, when asked quietly by those who would ask, stands with these hours in one of the sources.</summary>
    private static async Task EverybodyIsInAsync(LossHistory history, Dictionary<(string? Source, Guid UserId, string Date), ReceivedMessage> newest)
    {
        var world = history.World;
        foreach (var date in LossHistory.Dates)
        {
            var inTeams = await TrackPilotsTruth.AskAsync(world, date, world.Simulator.Directory.Teams.Select(team => team.Id), []);
            var byId = await TrackPilotsTruth.AskAsync(world, date, [], world.Simulator.Directory.Users.Take(LossHistory.InAnnex).Select(user => user.Id));
            foreach (var (user, expected) in inTeams.Concat(byId.Where(user => !inTeams.ContainsKey(user.Key))))
            {
                var days = newest.Where(day => day.Key.UserId == user && day.Key.Date == World.Text(date)).Select(day => PublishedDay.OfMessage(day.Value.Data));
                Assert.Contains(expected, days);
            }
        }
    }

    private static string Date(ReceivedMessage message) => message.Data.GetProperty("date").GetString()!;
}
