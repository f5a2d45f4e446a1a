using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.EndToEnd.Tests.Collections;

/// <summary>A queue that requires sessions: one batch holds messages of many of them, payroll reads them one by one.</summary>
public sealed class SessionQueueTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_collection_reaches_a_session_processor_each_user_in_a_session_of_its_own()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, broker: new BrokerOptions { RequiresSession = true });
        var report = await world.TickAsync();
        var sent = report.Results.Sum(result => result.Record!.Messages.New);
        Assert.Equal(sent, world.Broker.Count(BrokerOptions.DefaultQueue).Active);

        await using var client = new ServiceBusClient(world.Broker.ConnectionString);
        await using var processor = client.CreateSessionProcessor(
            BrokerOptions.DefaultQueue,
            new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 8, SessionIdleTimeout = TimeSpan.FromMilliseconds(200) });
        var got = new ConcurrentQueue<(string Session, string Id)>();
        var failures = new ConcurrentQueue<Exception>();
        processor.ProcessMessageAsync += message =>
        {
            got.Enqueue((message.SessionId, message.Message.MessageId));
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += error =>
        {
            failures.Enqueue(error.Exception);
            return Task.CompletedTask;
        };
        await processor.StartProcessingAsync();
        await Eventually.TrueAsync(() => Task.FromResult(world.Broker.Count(BrokerOptions.DefaultQueue).Unsettled == 0), TimeSpan.FromMinutes(2));
        await processor.StopProcessingAsync();

        Assert.Empty(failures);
        Assert.True(sent > 0);
        Assert.Equal(sent, got.Distinct().Count());
        Assert.All(got, message => Assert.Contains($"/{message.Session}/", message.Id, StringComparison.Ordinal));
    }
}
