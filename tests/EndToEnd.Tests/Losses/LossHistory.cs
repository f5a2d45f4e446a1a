using NodaTime;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Repairs.Losses;
using TimesheetFunctions.EndToEnd.Tests.Payroll;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;

namespace TimesheetFunctions.EndToEnd.Tests.Losses;

/// <summary>Two sources of one key over the same people: one by teams, the other by the ids of some of them.</summary>
internal sealed class LossHistory(World world, Mortality mortality)
{
    public const int Users = 6;
    public const int Days = 2;
    public const int InAnnex = 3;

    private readonly HashSet<(Guid User, string Date)> takenBack = [];
    private readonly HashSet<(Guid User, string Date)> saidByVendor = [];

    public World World => world;

    /// <summary>Days of people that a person took back, of whichever source.</summary>
    public IReadOnlySet<(Guid User, string Date)> TakenBack => takenBack;

    /// <summary>Days of people of which the vendor has given an entry of its own, or a listing without one, in this history.</summary>
    public IReadOnlySet<(Guid User, string Date)> SaidByVendor => saidByVendor;

    public static IEnumerable<LocalDate> Dates => Enumerable.Range(0, Days).Select(Date);

    public static async Task<LossHistory> StartAsync(string storage)
    {
        var mortality = new Mortality();
        await using var people = await SimulatorServer.StartAsync(new SimulatorOptions { Users = Users });
        var changes = new Dictionary<string, string?>
        {
            ["Timesheets:Sources:0:StartDate"] = World.Text(Date(Days - 1)),
            ["Timesheets:Sources:1:StartDate"] = World.Text(Date(Days - 1)),
            ["Timesheets:Sources:1:Name"] = "annex",
            ["Timesheets:Sources:1:TimeZone"] = World.Zone,
            ["Timesheets:RecollectEvery"] = "00:00:00",
            ["Timesheets:RetryFailedAfter"] = "00:00:00",
        };
        for (var place = 0; place < InAnnex; place++)
        {
            changes[$"Timesheets:Sources:1:UserIds:{place}"] = people.Directory.Users[place].Id.ToString();
        }

        // Without duplicate detection: the broker would hide that an id was sent twice.
        var world = await World.StartAsync(
            storage, new SimulatorOptions { Users = Users, PageSize = 4 }, new BrokerOptions { DuplicateDetectionWindow = null }, changes, mortality.PutInto);
        await world.Container.CreateIfNotExistsAsync();
        foreach (var date in Dates)
        {
            world.HaveHours(date);
        }

        return new LossHistory(world, mortality);
    }

    public async Task LiveAsync(IEnumerable<LossStep> steps)
    {
        foreach (var step in steps)
        {
            if (!Change(step))
            {
                await ActAsync(step);
            }
        }
    }

    /// <summary>All dependencies are well: some ticks bring everything in. Nobody decides anything.</summary>
    public async Task SettleAsync()
    {
        for (var tick = 0; tick < 3; tick++)
        {
            world.Clock.Move(TimeSpan.FromMinutes(10));
            await world.TickAsync();
            foreach (var date in Dates)
            {
                await world.CollectAsync(date, acceptLosses: true);
                await world.CollectAsync(date, acceptLosses: true, place: 1);
            }
        }
    }

    private static LocalDate Date(int day) => World.LastDay.PlusDays(-day);

    private bool Change(LossStep step)
    {
        var simulator = world.Simulator;
        switch (step)
        {
            case LossStep.Works(var user, var day, var seconds):
                simulator.OverrideDay(Says(user, day), Date(day), DayCounts.FromParts(seconds, 0, 0, seconds / 10));
                return true;
            case LossStep.HasNoEntry(var user, var day):
                simulator.OverrideUser(Says(user, day), Date(day), $$"""{"user":{"userId":"{{Person(user)}}","name":"A name"},"dailySummary":[]}""");
                return true;
            case LossStep.LeavesTeam(var user, var day):
                simulator.Withdraw(Person(user), Date(day), WithdrawnFrom.Teams);
                return true;
            case LossStep.IsDeleted(var user, var day):
                simulator.Withdraw(Person(user), Date(day));
                return true;
            default:
                return false;
        }
    }

    private async Task ActAsync(LossStep step)
    {
        world.Clock.Move(TimeSpan.FromMinutes(1));
        switch (step)
        {
            case LossStep.Collects(var source, var day):
                await world.CollectAsync(Date(day), place: source);
                break;
            case LossStep.CollectsBoth(var day):
                await Task.WhenAll(Task.Run(() => world.CollectAsync(Date(day))), Task.Run(() => world.CollectAsync(Date(day), place: 1)));
                break;
            case LossStep.Decides(var source, var day, var takesBack):
                await DecideAsync(source, Date(day), takesBack);
                break;
            case LossStep.Releases(var source, var day):
                await world.CollectAsync(Date(day), acceptLosses: true, place: source);
                break;
            case LossStep.LosesSends(var inside, var loss):
                mortality.Loss = loss;
                await ActAsync(inside);
                mortality.Loss = SendLoss.None;
                break;
            case LossStep.Dies(var inside, var operation, var afterIt):
                await DieAsync(inside, operation, afterIt);
                break;
        }
    }

    private async Task DecideAsync(int place, LocalDate date, bool takesBack)
    {
        var source = world.Part<TimesheetSettings>().Sources[place];
        var held = (await world.Part<LossList>().ReadAsync(source.Name, new DateRange(date, date), CancellationToken.None)).Select(person => person.UserId).ToHashSet();
        if (takesBack)
        {
            takenBack.UnionWith(held.Select(user => (user, World.Text(date))));
        }

        var decision = new LossDecision(held, takesBack ? LossChoice.TakeBack : LossChoice.Keep);
        await world.Part<LossDecisions>().DecideAsync(new LossRequest(source, new DateRange(date, date), decision), CancellationToken.None);
    }

    private async Task DieAsync(LossStep inside, int operation, bool afterIt)
    {
        mortality.DieAt(operation, afterIt);
        try
        {
            await ActAsync(inside);
        }
        catch (Exception e) when (e is TickFailedException or DeadException)
        {
        }

        mortality.LiveAgain();
        await world.RestartAsync();
        await world.BreakLocksAsync();
    }

    private Guid Person(int place) => world.Simulator.Directory.Users[place].Id;

    private Guid Says(int user, int day)
    {
        saidByVendor.Add((Person(user), World.Text(Date(day))));
        return Person(user);
    }
}
