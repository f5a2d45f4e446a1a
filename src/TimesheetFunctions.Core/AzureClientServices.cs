using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.DependencyInjection;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Payroll.Sending;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core;

/// <summary>Registers the clients of Azure services, one of each for the process.</summary>
public static class AzureClientServices
{
    /// <summary>
    /// Registers <see cref="BlobServiceClient"/>, the settings' <see cref="BlobContainerClient"/> and <see cref="ServiceBusClient"/>.
    /// Nothing is connected before the first use; the container may not exist yet.
    /// </summary>
    public static IServiceCollection AddAppAzureClients(this IServiceCollection services, AppSettings settings)
    {
        services.AddAzureClients(clients =>
        {
            clients.AddClient<BlobServiceClient, BlobClientOptions>(options => BlobClients.Create(settings.Storage, options))
                .ConfigureOptions(BlobClients.Configure);
            clients.AddClient<ServiceBusClient, ServiceBusClientOptions>(options => ServiceBusClients.Create(settings.ServiceBus, options))
                .ConfigureOptions(ServiceBusClients.Configure);
        });
        return services.AddSingleton(provider =>
            provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(settings.Timesheets.Container));
    }
}
