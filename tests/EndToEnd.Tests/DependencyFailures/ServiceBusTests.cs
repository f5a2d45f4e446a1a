using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Proxies;
using TimesheetFunctions.Local.LocalServiceBus;

namespace TimesheetFunctions.EndToEnd.Tests.DependencyFailures;

/// <summary>Service Bus in trouble. Each test is a row of <c>docs/failures.md</c>.</summary>
public sealed class ServiceBusTests
{
    private static readonly Func<PassingRequest, bool> Sends = request => request == PassingRequest.Send;

    [Fact]
    public async Task Down_at_start()
    {
        await using var world = await TroubledWorld.StartAsync();
        await world.Bus.GoDownAsync();

        await AssertUnsentAsync(world, await world.TickAsync(), "could not be reached");
        Assert.Contains("could not be reached", await world.NotReadyAsync("service-bus"), StringComparison.Ordinal);

        world.Bus.ComeUp();
        var finished = await world.TickAsync();
        Assert.Equal(finished.Record!.Users, finished.Record.Messages.Resent);
        Assert.Null(await world.NotReadyAsync("service-bus"));
        await world.EndsWellAsync();
    }

    [Fact]
    public async Task Down_in_mid_step()
    {
        await using var world = await TroubledWorld.StartAsync();

        var failed = await world.TickAsync(world.Bus, new Hold(Sends, number: 3, Moment.Before), world.Bus.GoDownAsync);

        await AssertUnsentAsync(world, failed, "could not be reached");
        world.Bus.ComeUp();
        var finished = await world.TickAsync();
        Assert.InRange(finished.Record!.Messages.Resent, 1, finished.Record.Users - 1);
        await world.EndsWellAsync();
    }

    [Fact]
    public async Task Slow()
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Bus.Make(Trouble.Slow(TimeSpan.FromMilliseconds(100), Sends));

        Assert.Equal(CollectionOutcome.Succeeded, (await world.TickAsync()).Outcome);

        await world.EndsWellAsync();
    }

    [Fact]
    public async Task Slower_than_the_client_waits()
    {
        await using var world = await TroubledWorld.StartHastyAsync();
        world.Bus.Make(Trouble.Slow(TroubledWorld.Haste * 1.5, Sends));

        await AssertUnsentAsync(world, await world.TickAsync(), "did not answer in time");

        await world.RecoverAsync();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public async Task Throttling(int times)
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Broker.Refuse(new SendRefusal("com.microsoft:server-busy", "Come back later.") { Times = times });

        var result = await world.TickAsync();

        if (times == 2)
        {
            Assert.Equal(CollectionOutcome.Succeeded, result.Outcome);
            await world.EndsWellAsync();
            return;
        }

        await AssertUnsentAsync(world, result, "was too busy");
        await world.RecoverAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Connection_cut(int number)
    {
        await using var world = await TroubledWorld.StartAsync();
        var trouble = Trouble.Cut(Sends, number, times: 1);
        world.Bus.Make(trouble);

        Assert.Equal(CollectionOutcome.Succeeded, (await world.TickAsync()).Outcome);

        Assert.Equal(1, trouble.Met);
        await world.EndsWellAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task Answer_lost_after_it_was_carried_out(int times)
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Bus.Make(Trouble.LoseAnswers(Sends, times: times));

        var result = await world.TickAsync();

        if (times == 1)
        {
            Assert.Equal(CollectionOutcome.Succeeded, result.Outcome);
            await world.EndsWellAsync();
        }
        else
        {
            await AssertUnsentAsync(world, result, "cut the connection");
            await world.RecoverAsync();
        }

        Assert.True(world.Seen.Received.Count > world.Seen.Told.Count, "Nothing came twice: no answer was lost.");
    }

    [Fact]
    public async Task Permission_refused()
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Broker.Refuse(new SendRefusal("amqp:unauthorized-access", "Send is needed.") { OfLinks = true });

        await AssertUnsentAsync(world, await world.TickAsync(), "refused the right to send");

        Assert.Contains("refused the right to send", await world.NotReadyAsync("service-bus"), StringComparison.Ordinal);
        await world.RecoverAsync();
    }

    [Fact]
    public async Task Quota_or_size_exceeded()
    {
        await using var world = await TroubledWorld.StartAsync();
        world.Broker.Refuse(new SendRefusal("amqp:resource-limit-exceeded", "The queue is full."));

        await AssertUnsentAsync(world, await world.TickAsync(), "is full");

        Assert.Null(await world.NotReadyAsync("service-bus"));
        await world.RecoverAsync();
    }

    [Fact]
    public async Task One_message_larger_than_the_queue_takes()
    {
        await using var world = await TroubledWorld.StartAsync();
        var user = world.Simulator.Directory.Users[2];
        var name = new string('x', 9_000);
        world.Simulator.OverrideUser(
            user.Id, Worlds.World.LastDay, $$"""{"user":{"userId":"{{user.Id}}","name":"{{name}}"},"dailySummary":[]}""");

        var result = await world.TickAsync();

        Assert.Equal(CollectionOutcome.Partial, result.Outcome);
        var problem = Assert.Single(result.Record!.Problems);
        Assert.Equal(("message-too-large", user.Id.ToString()), (problem.Code, problem.UserId));
        await world.Seen.ReceiveAsync();
        Assert.Equal(result.Record.Users - 1, world.Seen.Received.Count);
        Assert.DoesNotContain(world.Seen.Received, message => message.UserId == user.Id);
        Assert.False(await world.Seen.IsMarkedAsync());
    }

    private static async Task AssertUnsentAsync(TroubledWorld world, CollectionResult result, string words)
    {
        Assert.Equal(CollectionOutcome.Failed, result.Outcome);
        var problem = Assert.Single(result.Record!.Problems);
        Assert.Equal("service-bus-unavailable", problem.Code);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.True(await world.Seen.IsMarkedAsync());
    }
}
