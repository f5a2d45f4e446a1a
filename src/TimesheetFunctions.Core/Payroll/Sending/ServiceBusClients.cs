using Azure.Messaging.ServiceBus;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.Payroll.Sending;

/// <summary>Makes the process's one Service Bus client.</summary>
internal static class ServiceBusClients
{
    public static ServiceBusClient Create(AzureConnection connection, ServiceBusClientOptions options) => connection.ConnectionString is { } text
        ? new ServiceBusClient(text, options)
        : new ServiceBusClient(connection.Address!, AzureCredentials.For(connection), options);

    public static void Configure(ServiceBusClientOptions options)
    {
        options.RetryOptions.TryTimeout = TimeSpan.FromSeconds(20);
        options.RetryOptions.MaxRetries = 3;
        options.RetryOptions.Delay = TimeSpan.FromMilliseconds(500);
    }
}
