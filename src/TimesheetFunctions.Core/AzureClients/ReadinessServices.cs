using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using TimesheetFunctions.Core.Health;
using TimesheetFunctions.Core.Publishing;
using TimesheetFunctions.Core.Settings;

namespace TimesheetFunctions.Core.AzureClients;

/// <summary>Registers the readiness check of all that the app needs.</summary>
public static class ReadinessServices
{
    /// <summary>Registers <see cref="ReadinessCheck"/> with the checks <c>storage</c> and <c>service-bus</c>.</summary>
    public static IServiceCollection AddAppReadiness(this IServiceCollection services, AppSettings settings) => services
        .AddReadinessCheck()
        .AddReadinessProbe("storage", provider => new StorageProbe(provider.GetRequiredService<BlobContainerClient>()).CheckAsync)
        .AddReadinessProbe(
            "service-bus",
            provider => new ServiceBusProbe(settings.Timesheets.PayrollQueue, provider.GetRequiredService<PayrollPublisher>().CheckAsync).CheckAsync);
}
