using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Archive;
using TimesheetFunctions.Core.Asked;
using TimesheetFunctions.Core.AzureClients;
using TimesheetFunctions.Core.Blobs;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Coverage;
using TimesheetFunctions.Core.History;
using TimesheetFunctions.Core.Ledger;
using TimesheetFunctions.Core.Locks;
using TimesheetFunctions.Core.Manual;
using TimesheetFunctions.Core.OpenDays;
using TimesheetFunctions.Core.Publishing;
using TimesheetFunctions.Core.Records;
using TimesheetFunctions.Core.Repairs;
using TimesheetFunctions.Core.Settings;
using TimesheetFunctions.Core.Ticks;
using TimesheetFunctions.Core.Timesheets;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core;

/// <summary>Registers the work: all of it stateless or shared, so all of it once for the process.</summary>
public static class CoreServices
{
    /// <summary>Registers everything but logging.</summary>
    public static IServiceCollection AddTimesheetCore(this IServiceCollection services, AppSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(settings.TrackPilots);
        services.AddSingleton(settings.CommonKey);
        services.AddSingleton(settings.Timesheets);
        services.AddHostedService<UnknownSettingsWarning>();
        return services.AddAppAzureClients(settings).AddTrackPilots().AddBlobs().AddPublishing().AddCollecting().AddRepairs().AddQueries().AddAppReadiness();
    }

    private static IServiceCollection AddPublishing(this IServiceCollection services) => services.AddSingleton(provider => new PayrollPublisher(
        provider.GetRequiredService<ServiceBusClient>(),
        provider.GetRequiredService<TimesheetSettings>().PayrollQueue,
        provider.GetRequiredService<ILogger<PayrollPublisher>>()));

    private static IServiceCollection AddBlobs(this IServiceCollection services) => services
        .AddSingleton<TimesheetContainer>()
        .AddSingleton<GuardedBlobs>()
        .AddSingleton<RawArchive>()
        .AddSingleton<LedgerStore>()
        .AddSingleton<RecordStore>()
        .AddSingleton<OpenDayStore>()
        .AddSingleton<AskedDays>()
        .AddSingleton<DayLocks>();

    private static IServiceCollection AddCollecting(this IServiceCollection services) => services
        .AddSingleton<CutOffAttempts>()
        .AddSingleton<LedgerSending>()
        .AddSingleton<DayOpening>()
        .AddSingleton<PageIntake>()
        .AddSingleton<LedgerPublishing>()
        .AddSingleton<DayIntake>()
        .AddSingleton<DayClosing>()
        .AddSingleton(MakeDayCollector)
        .AddSingleton<PresentTime>()
        .AddSingleton(MakeAbandonedDays)
        .AddSingleton<AbandonedPlanner>()
        .AddSingleton<SourceStarts>()
        .AddSingleton<TickPlanner>()
        .AddSingleton<SourceGauges>()
        .AddSingleton<TickRunner>()
        .AddSingleton<ManualCollections>();

    private static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton<CoverageQuery>()
        .AddSingleton<HistoryQuery>()
        .AddSingleton<SourcesQuery>()
        .AddSingleton<QueryLimits>()
        .AddSingleton<StoredDays>()
        .AddSingleton<LiveDays>()
        .AddSingleton(services => new TimesheetQueries(
            services.GetRequiredService<CoverageQuery>(),
            services.GetRequiredService<StoredDays>(),
            services.GetRequiredService<LiveDays>(),
            services.GetRequiredService<TimesheetSettings>(),
            services.GetRequiredService<TimeProvider>()));

    // Its parts are nobody else's business, and a public constructor would have to show them.
    private static DayCollector MakeDayCollector(IServiceProvider services) => new(
        services.GetRequiredService<TimesheetContainer>(),
        services.GetRequiredService<DayLocks>(),
        services.GetRequiredService<DayOpening>(),
        services.GetRequiredService<DayIntake>(),
        services.GetRequiredService<DayClosing>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<DayCollector>>());

    private static AbandonedDays MakeAbandonedDays(IServiceProvider services) => new(
        services.GetRequiredService<DayLocks>(),
        services.GetRequiredService<LedgerStore>(),
        services.GetRequiredService<OpenDayStore>(),
        services.GetRequiredService<CutOffAttempts>(),
        services.GetRequiredService<LedgerSending>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<AbandonedDays>>());
}
