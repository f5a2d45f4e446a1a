using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.ResponseCompression;
using TimesheetFunctions.Local.TrackPilotsSimulator.Api;
using TimesheetFunctions.Local.TrackPilotsSimulator.Control;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.TrackPilotsSimulator;

/// <summary>Puts the web server together. Nothing of the environment reaches it, so that it is the same everywhere.</summary>
internal static class SimulatorApp
{
    public static WebApplication Build(SimulatorOptions options, TimeProvider timeProvider)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        AddParts(builder.Services, options, timeProvider);
        AddWeb(builder.Services);
        if (options.LogRequests)
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true).AddFilter("Microsoft", LogLevel.Warning);
        }

        var app = builder.Build();
        app.UseResponseCompression();
        app.UseRouting();
        app.MapControl(app.Services.GetRequiredService<SimulatorControl>());
        app.UseEndpoints(_ => { });
        app.Run(Vendor(app.Services.GetRequiredService<TimesheetEndpoint>(), app.Lifetime.ApplicationStopping));
        return app;
    }

    static void AddParts(IServiceCollection services, SimulatorOptions options, TimeProvider timeProvider) => services
        .AddSingleton(options)
        .AddSingleton(timeProvider)
        .AddSingleton(new SimulatedWorld(new SimulatorDirectory(options.Users), options.Seed))
        .AddSingleton<FaultBook>()
        .AddSingleton<FaultAnswers>()
        .AddSingleton<RequestLog>()
        .AddSingleton<SimulatorControl>()
        .AddSingleton<PagePlanner>()
        .AddSingleton<PageWriter>()
        .AddSingleton<TimesheetEndpoint>();

    static void AddWeb(IServiceCollection services) => services
        .AddRoutingCore()
        .AddLogging()
        .AddResponseCompression()
        .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest)
        .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest)
        .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

    static RequestDelegate Vendor(TimesheetEndpoint timesheets, CancellationToken stopping) => async context =>
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        if (context.Request.Path.Value!.EndsWith(TimesheetEndpoint.Path, StringComparison.Ordinal) && HttpMethods.IsPost(context.Request.Method))
        {
            await timesheets.HandleAsync(context, ends.Token);
        }
        else
        {
            await ErrorWriter.WriteAsync(context.Response, ApiError.NotFound, httpStatus: null, ends.Token);
        }
    };
}
