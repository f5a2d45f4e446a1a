using System.Collections.Concurrent;
using System.Diagnostics;
using TimesheetFunctions.Core.Diagnostics.Telemetry;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.EndToEnd.Tests.Telemetry;

/// <summary>One trace leads from a tick to its requests and to the messages that came of them.</summary>
public sealed class CorrelationTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_message_names_the_trace_of_the_tick_that_sent_it_and_of_the_requests_behind_it()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = Listen(ended);
        await using var world = await World.StartAsync(azurite.ConnectionString, new SimulatorOptions { Users = 5 });

        // Others' ticks may run at the same time: ours are below a root of our own.
        using var root = new Activity("test").Start();
        await world.TickAsync();
        root.Stop();

        var own = ended.Where(activity => activity.TraceId == root.TraceId).ToList();
        var tick = Assert.Single(own, activity => activity.OperationName == "tick");
        var day = Assert.Single(own, activity => activity.OperationName == "collect day");
        Assert.Equal(tick.SpanId, day.ParentSpanId);
        Assert.Contains(own, activity => activity.Source.Name == "System.Net.Http" && activity.ParentSpanId == day.SpanId);
        Assert.All(await world.ReceiveAllAsync(), message =>
        {
            Assert.Equal(day.Id, message.Message.ApplicationProperties["traceparent"]);
            Assert.Equal(day.Id, message.Message.ApplicationProperties["Diagnostic-Id"]);
        });
        Assert.Contains(day.TagObjects, tag => tag.Key == "timesheets.collection");
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> ended)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Instruments.Name or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
