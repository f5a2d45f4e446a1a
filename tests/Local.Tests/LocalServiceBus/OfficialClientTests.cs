using System.Globalization;
using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Npm;
using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.LocalServiceBus;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

/// <summary>The first judge of the broker is the official client of another language; C# clients alone miss the worst faults.</summary>
public sealed class OfficialClientTests
{
    private static readonly string Folder = Repository.Path("tests", "contract-node");

    [Fact]
    public async Task The_official_JavaScript_client_finds_a_Service_Bus_with_and_without_sessions()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await new NpmPackages(Folder, TimeProvider.System).EnsureAsync(_ => { }, patience.Token);

        await Task.WhenAll(JudgeAsync(sessions: false, patience.Token), JudgeAsync(sessions: true, patience.Token));
    }

    private static async Task JudgeAsync(bool sessions, CancellationToken cancellation)
    {
        await using var broker = Broker.Start(new BrokerOptions { LockDuration = TimeSpan.FromSeconds(5), RequiresSession = sessions });

        var run = await ProgramRun.RunAsync(
            new ProgramStart("node", NodeTools.Node, "--test", "--test-concurrency=1", "service-bus.test.mjs", "service-bus-set-aside.test.mjs", "service-bus-sessions.test.mjs")
            {
                WorkingDirectory = Folder,
                Environment = new Dictionary<string, string?>
                {
                    ["SERVICE_BUS_PORT"] = broker.Port.ToString(CultureInfo.InvariantCulture),
                    ["SERVICE_BUS_SESSIONS"] = sessions ? "1" : "0",
                },
            },
            cancellation);

        Assert.True(run.Succeeded, string.Join(Environment.NewLine, run.Lines));
    }
}
