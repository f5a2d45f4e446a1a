using System.Net;
using TimesheetFunctions.Local.LocalHost.Admin;
using TimesheetFunctions.Local.LocalHost.App;
using TimesheetFunctions.Local.LocalHost.Functions;
using TimesheetFunctions.Local.LocalHost.Http;
using TimesheetFunctions.Local.LocalHost.Logging;
using TimesheetFunctions.Local.LocalHost.Runs;
using TimesheetFunctions.Local.LocalHost.Timers;
using TimesheetFunctions.Local.LocalHost.Worker;

namespace TimesheetFunctions.Local.LocalHost;

/// <summary>Puts the web application together.</summary>
internal static class LocalHostApp
{
    // More than a drain, what follows a cancellation, and the grace of a worker take together.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(20);

    public static WebApplication Build(
        LocalHostOptions options, HostJson hostJson, ILoggerFactory logs, FunctionCatalog functions, WorkerKeeper workers, WorkerLogs workerLogs)
    {
        // Empty: the addresses, log levels and settings that other web apps take from the environment are not ours.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddSingleton(logs).AddSingleton(options.Clock).AddSingleton(hostJson).AddSingleton(functions);
        builder.Services.AddSingleton(workers).AddSingleton(workerLogs).AddSingleton(new KeyGate(options.FunctionKey, options.MasterKey));
        AddHosting(builder.Services, options);

        var app = builder.Build();
        app.UseRouting();
        app.Services.GetRequiredService<FunctionRoutes>().Map(app);
        app.Services.GetRequiredService<AdminRoutes>().Map(app);
        return app;
    }

    private static void AddHosting(IServiceCollection services, LocalHostOptions options)
    {
        services.Configure<HostOptions>(host => (host.ShutdownTimeout, host.ServicesStopConcurrently) = (ShutdownTimeout, true));
        services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        services.AddRouting().AddHttpForwarder();
        services.AddSingleton<FunctionRuns>().AddSingleton<HttpRuns>().AddSingleton<TimerRuns>();
        services.AddSingleton<FunctionRoutes>().AddSingleton<AdminRoutes>();
        services.AddHostedService<WorkerShutdown>();
        if (options.Timers)
            services.AddHostedService<TimerLoops>();
    }
}
