using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TimesheetFunctions.Local.LocalHost.Functions;
using TimesheetFunctions.Local.LocalHost.Http;
using TimesheetFunctions.Local.LocalHost.Timers;

namespace TimesheetFunctions.Local.LocalHost;

/// <summary>Puts the web application together.</summary>
internal static class LocalHostApp
{
    public static WebApplication Build(LocalHostOptions options, IConfiguration configuration)
    {
        // Empty: the addresses, log levels and settings that other web apps take from the environment are not ours.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        AddLogging(builder.Logging, options);
        AddServices(builder.Services, options, configuration);

        var app = builder.Build();
        app.UseRouting();
        var functions = app.Services.GetRequiredService<FunctionCatalog>();
        app.Services.GetRequiredService<FunctionRoutes>().Map(app, FunctionRoutes.Prefix(options.HostJson), functions.Http);
        app.Services.GetRequiredService<AdminRoutes>().Map(app);
        return app;
    }

    private static void AddLogging(ILoggingBuilder logging, LocalHostOptions options)
    {
        logging.AddConfiguration(options.HostJson.GetSection("logging"));
        if (options.LogFormat == LogFormat.Json)
            logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        else
            logging.AddSimpleConsole(text => (text.SingleLine, text.UseUtcTimestamp, text.TimestampFormat) = (true, true, "HH:mm:ss'Z' "));
    }

    private static void AddServices(IServiceCollection services, LocalHostOptions options, IConfiguration configuration)
    {
        services.TryAddSingleton(options.Clock);
        options.ConfigureServices(services, configuration);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        services.AddRouting();
        services.AddSingleton(FunctionCatalog.Read(options.FunctionClasses, configuration));
        services.AddSingleton(new KeyGate(options.FunctionKey, options.MasterKey));
        services.AddSingleton<FunctionRoutes>();
        services.AddSingleton<AdminRoutes>();
        services.AddSingleton<TimerRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<TimerRuns>());
        if (options.Timers)
            services.AddHostedService<TimerLoops>();
    }
}
