using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

/// <summary>A running simulator of its own for each test, and a client of it.</summary>
public abstract class SimulatorTest(SimulatorOptions options) : IAsyncLifetime
{
    protected SimulatorTest()
        : this(new SimulatorOptions())
    {
    }

    internal SimulatorServer Server { get; private set; } = null!;

    internal SimulatorClient Client { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Server = await SimulatorServer.StartAsync(options);
        Client = new SimulatorClient(Server);
    }

    public virtual async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
