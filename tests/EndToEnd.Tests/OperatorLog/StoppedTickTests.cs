using System.Diagnostics.Metrics;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.EndToEnd.Tests.OperatorLog;

/// <summary>A shutdown in the middle of a tick is no failure.</summary>
public sealed class StoppedTickTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string StoppedSource = "stopped";

    [Fact]
    public async Task A_tick_that_is_stopped_ends_as_cancelled_and_nothing_counts_it_as_failed()
    {
        await using var world = await World.StartAsync(
            azurite.ConnectionString,
            new SimulatorOptions { Users = 4, Latency = TimeSpan.FromMinutes(10) },
            changes: new Dictionary<string, string?> { ["Timesheets:Sources:0:Name"] = StoppedSource });
        using var app = WorkerRun.Of(world);
        using var counted = new CountedCollections();
        using var stop = new CancellationTokenSource();
        var tick = app.TickAsync(stop.Token);
        await Eventually.TrueAsync(() => world.Simulator.Requests.InFlight > 0);

        await stop.CancelAsync();

        var ended = await Assert.ThrowsAsync<OperationCanceledException>(() => tick.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(stop.Token, ended.CancellationToken);
        Assert.IsAssignableFrom<OperationCanceledException>(ended.InnerException);
        Assert.Equal(["TickPlanned", "TickStopped"], app.Sent.Select(line => line.Event).Where(name => name != "FirstDayFixed"));
        Assert.Equal(0, counted.Of(StoppedSource));
    }

    private sealed class CountedCollections : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly Dictionary<string, int> counts = [];

        public CountedCollections()
        {
            listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Note(tags));
            listener.EnableMeasurementEvents(Instruments.Collections);
            listener.EnableMeasurementEvents(Instruments.Problems);
            listener.Start();
        }

        public int Of(string source)
        {
            lock (counts)
            {
                return counts.GetValueOrDefault(source);
            }
        }

        public void Dispose() => listener.Dispose();

        private void Note(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var source = (string)tags.ToArray().Single(tag => tag.Key == "source").Value!;
            lock (counts)
            {
                counts[source] = counts.GetValueOrDefault(source) + 1;
            }
        }
    }
}
