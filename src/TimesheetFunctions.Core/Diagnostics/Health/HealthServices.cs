using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TimesheetFunctions.Core.Diagnostics.Health;

/// <summary>Registers the readiness check and what it asks.</summary>
public static class HealthServices
{
    /// <summary>Registers <see cref="ReadinessCheck"/>.</summary>
    public static IServiceCollection AddReadinessCheck(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ReadinessCheck>();
        services.TryAddSingleton<ReadinessGauge>();
        return services;
    }

    /// <summary>Registers one thing to ask. Checks are answered in the order of registration.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="name">As the answer names it.</param>
    /// <param name="check">Makes the check; see <see cref="ReadinessProbe.CheckAsync"/>.</param>
    public static IServiceCollection AddReadinessProbe(
        this IServiceCollection services, string name, Func<IServiceProvider, Func<CancellationToken, Task>> check) =>
        services.AddSingleton(provider => new ReadinessProbe(name, check(provider)));
}
