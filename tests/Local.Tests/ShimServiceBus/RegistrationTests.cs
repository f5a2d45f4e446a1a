using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.DependencyInjection;

namespace Local.Tests.ShimServiceBus;

public sealed class RegistrationTests
{
    [Fact]
    public async Task A_client_can_be_registered_by_connection_string_with_options()
    {
        var services = new ServiceCollection();
        services.AddAzureClients(clients => clients
            .AddServiceBusClient("Endpoint=sb://one;SharedAccessKeyName=n;SharedAccessKey=k")
            .ConfigureOptions(options => options.Identifier = "app"));
        await using var provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<ServiceBusClient>();

        Assert.Equal(("one", "app"), (client.FullyQualifiedNamespace, client.Identifier));
    }

    [Fact]
    public async Task A_client_can_be_registered_by_identity()
    {
        var services = new ServiceCollection();
        services.AddAzureClients(clients => clients.AddServiceBusClientWithNamespace("two.servicebus.windows.net"));
        await using var provider = services.BuildServiceProvider();
        Assert.Equal("two.servicebus.windows.net", provider.GetRequiredService<ServiceBusClient>().FullyQualifiedNamespace);
    }
}
