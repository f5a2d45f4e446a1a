using NodaTime;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Payroll;

/// <summary>A world in which things happen to the same few days, over and over.</summary>
internal sealed partial class History(World world, Mortality mortality)
{
    public const int Users = 8;
    public const int Days = 2;

    private readonly HashSet<(Guid User, LocalDate Date)> unreadable = [];
    private readonly HashSet<(Guid User, LocalDate Date)> lessened = [];
    private readonly List<Fault> armed = [];

    /// <summary>Asked for by id, one of a team and one that TrackPilots does not know.</summary>
    public static Guid Stranger { get; } = Guid.Parse("00000000-0000-4000-8000-00000000abcd");

    public World World => world;

    public IReadOnlyList<SimulatedUser> People => world.Simulator.Directory.Users;

    /// <summary>Whether TrackPilots itself ever said that the user has no entry that day, or is not there.</summary>
    public bool MayLoseAll(Guid user, LocalDate date) => lessened.Contains((user, date));

    public static IEnumerable<LocalDate> Dates => Enumerable.Range(0, Days).Select(Date);

    public static async Task<History> StartAsync(string storage)
    {
        var mortality = new Mortality();
        var simulator = new SimulatorOptions { Users = Users, PageSize = 3 };
        var changes = new Dictionary<string, string?>
        {
            ["Timesheets:Sources:0:StartDate"] = World.Text(Date(Days - 1)),
            ["Timesheets:Sources:0:UserIds:0"] = Stranger.ToString(),
            ["Timesheets:RecollectEvery"] = "00:00:00",
            ["Timesheets:RetryFailedAfter"] = "00:00:00",
            ["TrackPilots:MaxAttempts"] = "1",
        };
        // Without it the broker would hide that an id was sent twice.
        var broker = new BrokerOptions { DuplicateDetectionWindow = null };
        var world = await World.StartAsync(storage, simulator, broker, changes, mortality.PutInto);
        await world.Container.CreateIfNotExistsAsync();
        await world.RestartAsync(new Dictionary<string, string?> { ["Timesheets:Sources:0:UserIds:1"] = world.Simulator.Directory.Users[0].Id.ToString() });
        return new History(world, mortality);
    }

    public async Task LiveAsync(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            if (!Change(step))
            {
                await ActAsync(step);
            }
        }
    }

    /// <summary>All dependencies are well again and everybody can be read; ticks, and a person who releases what is held back, do the rest.</summary>
    public async Task SettleAsync()
    {
        world.Simulator.ClearFaults();
        foreach (var (user, date) in unreadable)
        {
            world.Simulator.OverrideDay(user, date, DayCounts.FromParts(5000, 0, 0, 100));
        }

        await TickAsync();
        foreach (var date in Dates)
        {
            await world.CollectAsync(date, acceptLosses: true);
        }

        await TakeBackAsync();
        await TickAsync();
    }

    private static LocalDate Date(int day) => World.LastDay.PlusDays(-day);

    private bool Change(Step step)
    {
        var simulator = world.Simulator;
        switch (step)
        {
            case Step.Works(var user, var day, var seconds):
                simulator.OverrideDay(Mend(user, day), Date(day), DayCounts.FromParts(seconds, 0, 0, seconds / 10));
                return true;
            case Step.HasNoEntry(var user, var day):
                simulator.OverrideUser(Lessen(user, day), Date(day), Element(People[user].Id.ToString()));
                return true;
            case Step.LeavesTeam(var user, var day):
                simulator.Withdraw(Mend(user, day), Date(day), WithdrawnFrom.Teams);
                return true;
            case Step.Vanishes(var user, var day):
                simulator.Withdraw(Lessen(user, day), Date(day));
                return true;
            case Step.IsSpoiled(var user, var day):
                simulator.OverrideDay(Spoil(user, day), Date(day), """{"activeTimeSpendSeconds":-1}""");
                return true;
            case Step.LosesId(var user, var day):
                simulator.OverrideUser(Spoil(user, day), Date(day), Element("nobody"));
                return true;
            case Step.ListsBadly(var kind, var page):
                Arm(new Fault { Kind = kind, When = InTeams(page) });
                return true;
            case Step.LiesAboutTotal(var total, var page):
                Arm(new Fault { Kind = FaultKind.AnnounceTotal, Total = total, When = InTeams(page) });
                return true;
            case Step.RefusesId(var user):
                Arm(new Fault { Kind = FaultKind.ErrorStatus, Status = 404, When = new FaultCondition { UserIds = [user == Users ? Stranger : People[user].Id] } });
                return true;
            case Step.Recovers:
                armed.Clear();
                simulator.ClearFaults();
                return true;
            default:
                return false;
        }
    }

    private Task ActAsync(Step step) => step switch
    {
        Step.FailingTick(var request) => FailingTickAsync(request),
        Step.LosingTick(var loss) => LosingTickAsync(loss),
        Step.DeadlyTick(var operation, var afterIt) => DeadlyTickAsync(operation, afterIt),
        Step.Releases(var day) => world.CollectAsync(Date(day), acceptLosses: true),
        _ => TickAsync(),
    };

    private async Task TickAsync()
    {
        world.Clock.Move(TimeSpan.FromMinutes(10));
        await world.TickAsync();
    }

    // It fails before all else that is wrong with it, and what was wrong before is wrong after it.
    private async Task FailingTickAsync(int request)
    {
        world.Simulator.ClearFaults();
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 500, When = new FaultCondition { Nth = request } });
        armed.ForEach(world.Simulator.ArmFault);
        await TickAsync();
        world.Simulator.ClearFaults();
        armed.ForEach(world.Simulator.ArmFault);
    }

    private FaultCondition InTeams(int? page) => new() { Offset = page, TeamIds = [.. world.Simulator.Directory.Teams.Select(team => team.Id)] };

    private void Arm(Fault fault)
    {
        armed.Add(fault);
        world.Simulator.ArmFault(fault);
    }

    private async Task LosingTickAsync(SendLoss loss)
    {
        mortality.Loss = loss;
        await TickAsync();
        mortality.Loss = SendLoss.None;
    }

    private async Task DeadlyTickAsync(int operation, bool afterIt)
    {
        mortality.DieAt(operation, afterIt);
        try
        {
            await TickAsync();
        }
        catch (Exception e) when (e is TickFailedException or DeadException)
        {
        }

        mortality.LiveAgain();
        await world.RestartAsync();
        await world.BreakLocksAsync();
    }

    private Guid Mend(int user, int day)
    {
        unreadable.Remove((People[user].Id, Date(day)));
        return People[user].Id;
    }

    private Guid Lessen(int user, int day)
    {
        lessened.Add((People[user].Id, Date(day)));
        return Mend(user, day);
    }

    private Guid Spoil(int user, int day)
    {
        unreadable.Add((People[user].Id, Date(day)));
        return People[user].Id;
    }

    private static string Element(string id) => $$"""{"user":{"userId":"{{id}}","name":"A name"},"dailySummary":[]}""";
}
