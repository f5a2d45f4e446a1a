using System.Text.Json;
using CsCheck;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using Xunit.Abstractions;

namespace TimesheetFunctions.EndToEnd.Tests.Payroll;

/// <summary>
/// Whatever happens to some days, and to the app while it brings them in: a payroll that takes the highest revision of all messages, in any order
/// and doubled, ends with what TrackPilots says. A failure prints the history and its seed; <c>CsCheck_Seed</c> begins with that one.
/// </summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private const int InCi = 100;
    private const int InLongRuns = 1000;

    [Fact]
    public async Task Payroll_ends_with_what_TrackPilots_says_after_any_history()
    {
        var count = Environment.GetEnvironmentVariable("TIMESHEETS_LONG_TESTS") == "1" ? InLongRuns : InCi;
        await Step.Histories(History.Users, History.Days).SampleAsync(
            CheckAsync, output.WriteLine, iter: count, threads: 4, print: steps => string.Join("; ", steps.Select(step => step.ToString())));
    }

    private async Task CheckAsync(Step[] steps)
    {
        var history = await History.StartAsync(await AzuriteFixture.ConnectAsync());
        await using var world = history.World;
        await history.LiveAsync(steps);
        await history.SettleAsync();

        var messages = await world.ReceiveAllAsync();
        EachRevisionFollowsTheOneBefore(OneBodyForEachId(messages));
        NobodyLosesHoursByTheWayTheyWereListed(history, messages);
        var payroll = Feed(messages, new Random(steps.Length));
        foreach (var date in History.Dates)
        {
            await EndsAsTrackPilotsSaysAsync(history, payroll, date);
        }
    }

    // Fewer hours are an entry of TrackPilots' own; none at all are one too, or it had nothing to say of the user when it was asked rightly.
    private static void NobodyLosesHoursByTheWayTheyWereListed(History history, IReadOnlyList<ReceivedMessage> messages)
    {
        foreach (var message in messages.Where(message => message.Status != "recorded" && message.Data.GetProperty("previous").ValueKind != JsonValueKind.Null))
        {
            var before = message.Data.GetProperty("previous").GetProperty("totalSeconds").GetInt64();
            var date = LocalDatePattern.Iso.Parse(message.Data.GetProperty("date").GetString()!).Value;
            Assert.True(before == 0 || history.MayLoseAll(message.UserId, date), $"{message.MessageId} takes {before} seconds that TrackPilots never took: {message.Text}");
        }
    }

    private static PayrollModel Feed(IReadOnlyList<ReceivedMessage> messages, Random random)
    {
        var doubled = messages.Concat(messages.Where(_ => random.Next(2) == 0)).ToArray();
        random.Shuffle(doubled);
        var payroll = new PayrollModel();
        foreach (var message in doubled)
        {
            payroll.Take(message);
        }

        return payroll;
    }

    private static async Task EndsAsTrackPilotsSaysAsync(History history, PayrollModel payroll, LocalDate date)
    {
        var world = history.World;
        var outcome = (await world.Part<LedgerStore>().ReadAsync(new DayKey(SourceName.Parse(World.Source), date), CancellationToken.None))!.Status.Outcome;
        Assert.Equal((date, Outcomes.Succeeded), (date, outcome));
        var teams = world.Simulator.Directory.Teams.Select(team => team.Id);
        Guid[] everybody = [.. history.People.Select(user => user.Id), History.Stranger];
        var inTeams = await TrackPilotsTruth.AskAsync(world, date, teams, []);
        var byId = await TrackPilotsTruth.AskAsync(world, date, [], everybody);
        foreach (var user in everybody)
        {
            var askedById = user == History.Stranger || user == history.People[0].Id;
            var expected = inTeams.GetValueOrDefault(user) ?? (askedById || payroll.Knows(user, date) ? byId.GetValueOrDefault(user) : null);
            expected ??= askedById && payroll.Of(user, date) != PublishedDay.Withdrawn ? PublishedDay.Absent : payroll.Knows(user, date) ? PublishedDay.Withdrawn : null;
            Assert.Equal((user, date, expected), (user, date, payroll.Of(user, date)));
        }
    }

    private static IEnumerable<ReceivedMessage> OneBodyForEachId(IReadOnlyList<ReceivedMessage> messages) =>
        messages.GroupBy(message => message.MessageId).Select(copies => Assert.Single(copies.DistinctBy(message => message.Text)));

    private static void EachRevisionFollowsTheOneBefore(IEnumerable<ReceivedMessage> messages)
    {
        foreach (var user in messages.GroupBy(message => (message.UserId, message.Data.GetProperty("date").GetString())))
        {
            ReceivedMessage? before = null;
            foreach (var message in user.OrderBy(message => message.Revision))
            {
                Assert.Equal(((before?.Revision ?? 0) + 1, before is not null), (message.Revision, message.Correction));
                var previous = message.Data.GetProperty("previous");
                Assert.Equal(before?.Revision, before is null ? null : previous.GetProperty("revision").GetInt32());
                Assert.True(before is null || PublishedDay.OfMessage(previous) == PublishedDay.OfMessage(before.Data), message.Text);
                before = message;
            }
        }
    }
}
