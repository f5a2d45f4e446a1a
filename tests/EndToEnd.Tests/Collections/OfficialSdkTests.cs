using System.Globalization;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;

namespace TimesheetFunctions.EndToEnd.Tests.Collections;

/// <summary>The official SDKs of another language are the judge of what was published and archived.</summary>
public sealed class OfficialSdkTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task The_official_node_SDKs_read_what_was_published_and_archived()
    {
        await using var world = await World.StartAsync(
            azurite.ConnectionString,
            changes: new Dictionary<string, string?> { ["Timesheets:Sources:0:StartDate"] = World.Text(World.LastDay.PlusDays(-1)) });
        var report = await world.TickAsync();
        var messages = report.Results.Sum(result => result.Record!.Messages.New);

        var run = await NodeTest.RunAsync("published.test.mjs", new Dictionary<string, string?>
        {
            ["STORAGE_CONNECTION_STRING"] = azurite.ConnectionString,
            ["SERVICE_BUS_CONNECTION_STRING"] = world.Broker.ConnectionString,
            ["CONTAINER"] = world.ContainerName,
            ["QUEUE"] = BrokerOptions.DefaultQueue,
            ["EXPECTED_MESSAGES"] = messages.ToString(CultureInfo.InvariantCulture),
        });

        Assert.True(run.Succeeded, string.Join(Environment.NewLine, run.Lines));
    }
}
