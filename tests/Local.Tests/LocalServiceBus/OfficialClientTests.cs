using System.Globalization;
using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Npm;
using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.LocalServiceBus;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

/// <summary>The judge of the broker is the official client of another language; C# clients alone miss the worst faults.</summary>
public sealed class OfficialClientTests
{
    [Fact]
    public async Task The_official_JavaScript_client_finds_a_Service_Bus()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var folder = Repository.Path("tests", "contract-node");
        await new NpmPackages(folder, TimeProvider.System).EnsureAsync(_ => { }, patience.Token);
        await using var broker = Broker.Start(new BrokerOptions { LockDuration = TimeSpan.FromSeconds(5) });

        var run = await ProgramRun.RunAsync(
            new ProgramStart("node", NodeTools.Node, "--test", "service-bus.test.mjs")
            {
                WorkingDirectory = folder,
                Environment = new Dictionary<string, string?> { ["SERVICE_BUS_PORT"] = broker.Port.ToString(CultureInfo.InvariantCulture) },
            },
            patience.Token);

        Assert.True(run.Succeeded, string.Join(Environment.NewLine, run.Lines));
    }
}
