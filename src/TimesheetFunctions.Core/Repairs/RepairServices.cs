using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Blobs;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Ledger;
using TimesheetFunctions.Core.Publishing;

namespace TimesheetFunctions.Core.Repairs;

/// <summary>Registers what mends.</summary>
internal static class RepairServices
{
    /// <summary>Registers all repairs.</summary>
    public static IServiceCollection AddRepairs(this IServiceCollection services) => services
        .AddSingleton<UnderDayLock>()
        .AddSingleton<DayTraceReader>()
        .AddSingleton<ArchivedReadings>()
        .AddSingleton<QueueTraces>()
        .AddSingleton<LedgerReconstruction>()
        .AddSingleton<RebuildMarks>()
        .AddSingleton(MakeRepublisher)
        .AddSingleton(MakeRebuilder)
        .AddSingleton<DeadLetters>()
        .AddSingleton<HeldLosses>();

    private static DayRepublisher MakeRepublisher(IServiceProvider services) => new(
        services.GetRequiredService<UnderDayLock>(),
        services.GetRequiredService<LedgerStore>(),
        services.GetRequiredService<LedgerSending>(),
        services.GetRequiredService<PayrollPublisher>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<DayRepublisher>>());

    private static LedgerRebuilder MakeRebuilder(IServiceProvider services) => new(
        services.GetRequiredService<UnderDayLock>(),
        services.GetRequiredService<LedgerStore>(),
        services.GetRequiredService<GuardedBlobs>(),
        services.GetRequiredService<LedgerReconstruction>(),
        services.GetRequiredService<RebuildMarks>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<LedgerRebuilder>>());
}
