using System.Net;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Hosting;

/// <summary>The app as one machine runs it: a process of its own, spoken to over HTTP.</summary>
public sealed class RunningHostTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task The_running_host_collects_when_it_is_told_to_and_says_that_it_is_well()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString);
        using var host = await HostProcess.StartAsync(world.EnvironmentVariables);

        Assert.Equal(HttpStatusCode.OK, await host.GetAsync("/api/health/live"));
        Assert.Equal(HttpStatusCode.OK, await host.GetAsync("/api/health/ready"));
        Assert.True(await host.TickAsync(), host.LastLines);

        var messages = await world.ReceiveAllAsync();
        Assert.NotEmpty(messages);
        Assert.Equal(messages.Count, messages.Select(message => message.MessageId).Distinct().Count());
        Assert.Single(await world.BlobsAsync("collections/"));
    }
}
