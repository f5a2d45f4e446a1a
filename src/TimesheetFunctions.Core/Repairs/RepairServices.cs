using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Collecting.Publishing;
using TimesheetFunctions.Core.Payroll.Sending;
using TimesheetFunctions.Core.Repairs.DeadLettering;
using TimesheetFunctions.Core.Repairs.LedgerRebuild;
using TimesheetFunctions.Core.Repairs.Losses;
using TimesheetFunctions.Core.Repairs.Republishing;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.Ledgers;

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
        .AddSingleton<OwnDays>()
        .AddSingleton(MakeRepublisher)
        .AddSingleton(MakeRebuilder)
        .AddSingleton<DeadLetters>()
        .AddSingleton<HeldLosses>()
        .AddSingleton<LossList>()
        .AddSingleton<LossDecisions>();

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
        services.GetRequiredService<OwnDays>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<LedgerRebuilder>>());
}
