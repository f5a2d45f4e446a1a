using System.Globalization;
using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Local.LocalServiceBus;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.ShimServiceBus;

/// <summary>A broker of its own for each test, behind a proxy that can break the connection.</summary>
internal sealed class BrokerFixture : IAsyncDisposable
{
    public const string Queue = "payroll";

    private BrokerFixture(Broker broker)
    {
        Broker = broker;
        Proxy = new CuttingProxy(broker.Port);
        Client = Connect();
    }

    public Broker Broker { get; }

    public CuttingProxy Proxy { get; }

    public ServiceBusClient Client { get; }

    public string ConnectionString => Broker.ConnectionString.Replace(
        Broker.Port.ToString(CultureInfo.InvariantCulture), Proxy.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public static BrokerFixture Start(BrokerOptions? options = null) => new(Broker.Start((options ?? new BrokerOptions()) with { Queues = [Queue] }));

    public static ServiceBusClientOptions Quick(int retries = 3) => new()
    {
        RetryOptions = { Mode = ServiceBusRetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(10), MaxRetries = retries, TryTimeout = TimeSpan.FromSeconds(20) },
    };

    public ServiceBusClient Connect(ServiceBusClientOptions? options = null) => new(ConnectionString, options ?? Quick());

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Proxy.DisposeAsync();
        await Broker.DisposeAsync();
    }
}
