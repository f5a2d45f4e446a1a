using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using TimesheetFunctions.Core.Diagnostics.Health;
using TimesheetFunctions.Core.Payroll.Sending;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core;

/// <summary>Registers the readiness check of all that the app needs.</summary>
public static class ReadinessServices
{
    /// <summary>Registers <see cref="ReadinessCheck"/> with the checks <c>storage</c> and <c>service-bus</c>.</summary>
    public static IServiceCollection AddAppReadiness(this IServiceCollection services) => services
        .AddReadinessCheck()
        .AddReadinessProbe("storage", provider => new StorageProbe(provider.GetRequiredService<BlobContainerClient>()).CheckAsync)
        .AddReadinessProbe("service-bus", provider => CheckOf(provider.GetRequiredService<PayrollPublisher>()));

    private static Func<CancellationToken, Task> CheckOf(PayrollPublisher publisher) => async cancellationToken =>
    {
        try
        {
            await publisher.CheckAsync(cancellationToken);
        }
        catch (ServiceBusUnavailableException unavailable)
        {
            throw new NotReadyException(unavailable.Message, unavailable);
        }
    };
}
