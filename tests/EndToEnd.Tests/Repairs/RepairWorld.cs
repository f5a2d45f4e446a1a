using Azure.Messaging.ServiceBus;
using NodaTime;
using TimesheetFunctions.Core;
using TimesheetFunctions.EndToEnd.Tests.Payroll;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.EndToEnd.Tests.Repairs;

/// <summary>What tests of repairs do over and over.</summary>
internal static class RepairWorld
{
    public const string LedgerPath = "ledger/hq/2026/02/12.json";

    public static LocalDate Date => World.LastDay;

    public static DayKey Day { get; } = new(SourceName.Parse(World.Source), World.LastDay);

    public static DayCounts Hours(long active) => DayCounts.FromParts(active, 0, 0, 0);

    /// <summary>A world whose users all have hours, collected once; its messages are still on the queue.</summary>
    public static async Task<World> CollectedAsync(string storage, int users = 6, IReadOnlyDictionary<string, string?>? changes = null)
    {
        // What vanishes is withdrawn at once, so that there are revisions of every kind.
        var settings = new Dictionary<string, string?>(changes ?? new Dictionary<string, string?>()) { ["Timesheets:Withdrawals"] = "send" };
        var world = await World.StartAsync(storage, new SimulatorOptions { Users = users }, changes: settings);
        foreach (var user in world.Simulator.Directory.Users)
        {
            world.Simulator.OverrideDay(user.Id, Date, Hours(3600));
        }

        Assert.Equal(users, (await world.CollectAsync()).Record!.Messages.New);
        return world;
    }

    public static QueueCounters Counters(this World world) => world.Broker.Count(BrokerOptions.DefaultQueue);

    /// <summary>Makes dead letters of all that is on the queue, as a consumer does that cannot take it.</summary>
    public static async Task KillAllAsync(this World world)
    {
        await using var client = new ServiceBusClient(world.Broker.ConnectionString);
        await using var receiver = client.CreateReceiver(BrokerOptions.DefaultQueue);
        while (world.Counters().Unsettled > 0)
        {
            foreach (var message in await receiver.ReceiveMessagesAsync(500, TimeSpan.FromSeconds(1)))
            {
                await receiver.DeadLetterMessageAsync(message, "not-understood", "The consumer was too old.");
            }
        }
    }

    public static async Task SendAsync(this World world, params IEnumerable<ServiceBusMessage> messages)
    {
        await using var client = new ServiceBusClient(world.Broker.ConnectionString);
        await using var sender = client.CreateSender(BrokerOptions.DefaultQueue);
        await sender.SendMessagesAsync(messages);
    }

    /// <summary>By the highest revision of each user, payroll has what TrackPilots says; and no id was ever used for two bodies.</summary>
    public static async Task AssertPayrollIsRightAsync(this World world, IReadOnlyList<ReceivedMessage> all)
    {
        var payroll = new PayrollModel();
        foreach (var message in all)
        {
            payroll.Take(message);
        }

        var directory = world.Simulator.Directory;
        var truth = await TrackPilotsTruth.AskAsync(world, Date, directory.Teams.Select(team => team.Id), []);
        var users = all.Select(message => message.UserId).Union(truth.Keys);
        Assert.All(users, user => Assert.Equal(truth.GetValueOrDefault(user, PublishedDay.Withdrawn), payroll.Of(user, Date)));
        Assert.All(all.GroupBy(message => message.MessageId), same => Assert.Single(same.Select(message => message.Text).Distinct()));
        Assert.All(all.GroupBy(message => (message.UserId, message.Revision)), same => Assert.Single(same.Select(message => message.Text).Distinct()));
    }
}
