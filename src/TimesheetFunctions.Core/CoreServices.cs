using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Collecting.ByHand;
using TimesheetFunctions.Core.Collecting.Closing;
using TimesheetFunctions.Core.Collecting.Comparing;
using TimesheetFunctions.Core.Collecting.Deciding;
using TimesheetFunctions.Core.Collecting.Fetching;
using TimesheetFunctions.Core.Collecting.Opening;
using TimesheetFunctions.Core.Collecting.Publishing;
using TimesheetFunctions.Core.Collecting.RemovedSources;
using TimesheetFunctions.Core.Collecting.Sharing;
using TimesheetFunctions.Core.Collecting.Ticks;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Payroll.Sending;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Planning.Requested;
using TimesheetFunctions.Core.Queries.Coverage;
using TimesheetFunctions.Core.Queries.History;
using TimesheetFunctions.Core.Queries.Sources;
using TimesheetFunctions.Core.Queries.Timesheets;
using TimesheetFunctions.Core.Repairs;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.Core.Storage.Claims;
using TimesheetFunctions.Core.Storage.CollectionRecords;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.Storage.Locks;
using TimesheetFunctions.Core.Storage.RawPages;
using TimesheetFunctions.Core.Storage.UnfinishedDays;
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
        services.AddSingleton<UnknownSettingsWarning>();
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
        .AddSingleton<DayClaimStore>()
        .AddSingleton<RecordStore>()
        .AddSingleton<OpenDayStore>()
        .AddSingleton<RequestedDays>()
        .AddSingleton<LeaseLocks>();

    private static IServiceCollection AddCollecting(this IServiceCollection services) => services
        .AddSingleton<CutOffAttempts>()
        .AddSingleton<LedgerSending>()
        .AddSingleton<DayOpening>()
        .AddSingleton<PageIntake>()
        .AddSingleton<AnnouncedHistory>()
        .AddSingleton<ListingJudge>()
        .AddSingleton<LedgerPublishing>()
        .AddSingleton<SharedDays>()
        .AddSingleton<UsualPeople>()
        .AddSingleton<DayComparing>()
        .AddSingleton<DayIntake>()
        .AddSingleton<LossDeciding>()
        .AddSingleton<DayClosing>()
        .AddSingleton(MakeDayCollector)
        .AddSingleton<PresentTime>()
        .AddSingleton(MakeAbandonedDays)
        .AddSingleton<AbandonedPlanner>()
        .AddSingleton<SourceStarts>()
        .AddSingleton<TickPlanner>()
        .AddSingleton<SourceGauges>()
        .AddSingleton<AccountsAtWork>()
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
        services.GetRequiredService<LeaseLocks>(),
        services.GetRequiredService<DayOpening>(),
        services.GetRequiredService<DayIntake>(),
        services.GetRequiredService<LossDeciding>(),
        services.GetRequiredService<DayClosing>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<DayCollector>>());

    private static AbandonedDays MakeAbandonedDays(IServiceProvider services) => new(
        services.GetRequiredService<LeaseLocks>(),
        services.GetRequiredService<LedgerStore>(),
        services.GetRequiredService<OpenDayStore>(),
        services.GetRequiredService<CutOffAttempts>(),
        services.GetRequiredService<LedgerSending>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<AbandonedDays>>());
}
