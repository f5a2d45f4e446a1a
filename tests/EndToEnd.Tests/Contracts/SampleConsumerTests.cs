using System.Globalization;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalServiceBus;

namespace TimesheetFunctions.EndToEnd.Tests.Contracts;

/// <summary>The consumer that payroll developers are shown does what docs/consuming.md says.</summary>
public sealed class SampleConsumerTests
{
    [Fact]
    public async Task The_sample_consumer_ends_with_the_truth_whatever_comes_twice_or_out_of_order()
    {
        await using var broker = Broker.Start(new BrokerOptions());

        var run = await NodeTest.RunAsync("sample-consumer.test.mjs", new Dictionary<string, string?>
        {
            ["SERVICE_BUS_PORT"] = broker.Port.ToString(CultureInfo.InvariantCulture),
            ["SERVICE_BUS_QUEUE"] = BrokerOptions.DefaultQueue,
        });

        Assert.True(run.Succeeded, string.Join(Environment.NewLine, run.Lines));
    }
}
