using System.Collections;
using TimesheetFunctions.Local.DevCommands.Running;
using TimesheetFunctions.Local.DevCommands.Running.Settings;

namespace Local.Tests.DevCommands.Settings;

public sealed class HostSettingsTests
{
    private static readonly SimulatedAccount Account = new("http://127.0.0.1:9", ["team-a", "team-b"]);

    [Fact]
    public void With_the_simulator_its_teams_are_one_source()
    {
        var settings = Compose(Account);

        Assert.Equal("http://127.0.0.1:9", settings["TrackPilots__BaseUrl"]);
        Assert.Equal("demo", settings["Timesheets__Sources__0__Name"]);
        Assert.Equal("Asia/Kolkata", settings["Timesheets__Sources__0__TimeZone"]);
        Assert.Equal("team-b", settings["Timesheets__Sources__0__TeamIds__1"]);
        Assert.Equal("0", settings["TrackPilots__RequestsPerSecond"]);
    }

    [Fact]
    public void Own_sources_and_own_limits_stay()
    {
        var settings = Compose(
            Account, ("Timesheets__Sources__0__Name", "plant"), ("TrackPilots__RequestsPerSecond", "2"), ("CollectionSchedule", "0 0 * * * *"));

        Assert.Equal("plant", settings["Timesheets__Sources__0__Name"]);
        Assert.DoesNotContain("Timesheets__Sources__0__TeamIds__0", settings.Keys);
        Assert.Equal("2", settings["TrackPilots__RequestsPerSecond"]);
        Assert.Equal("0 0 * * * *", settings["CollectionSchedule"]);
    }

    [Fact]
    public void Without_the_simulator_address_key_and_limit_are_left_to_the_app()
    {
        var settings = Compose(null, ("TrackPilots__ApiKey", "own"));

        Assert.Equal("own", settings["TrackPilots__ApiKey"]);
        Assert.DoesNotContain("TrackPilots__BaseUrl", settings.Keys);
        Assert.DoesNotContain("TrackPilots__RequestsPerSecond", settings.Keys);
    }

    [Fact]
    public void A_run_never_touches_storage_or_queues_of_others()
    {
        var settings = Compose(
            Account,
            ("TimesheetStorage__blobServiceUri", "https://account.example"),
            ("PayrollServiceBus", "Endpoint=sb://payroll.example"),
            ("PayrollServiceBus__fullyQualifiedNamespace", "payroll.example"),
            ("AzureWebJobsStorage__accountName", "account"));

        Assert.Equal("blobs", settings["TimesheetStorage"]);
        Assert.Equal("blobs", settings["AzureWebJobsStorage"]);
        Assert.Equal("bus", settings["PayrollServiceBus"]);
        Assert.DoesNotContain(settings.Values, value => value.Contains("example", StringComparison.Ordinal));
        Assert.DoesNotContain("AzureWebJobsStorage__accountName", settings.Keys);
    }

    private static Dictionary<string, string> Compose(SimulatedAccount? simulator, params (string Name, string Value)[] given)
    {
        using var folder = new TemporaryFolder();
        var variables = new Hashtable(given.ToDictionary(setting => setting.Name, setting => setting.Value));
        return HostSettings.Compose(GivenSettings.Read(folder.Path, variables), new LocalServices("blobs", "bus", simulator));
    }
}
