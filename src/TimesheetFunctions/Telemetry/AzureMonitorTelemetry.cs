using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using TimesheetFunctions.Core.Diagnostics.Telemetry;

namespace TimesheetFunctions.Telemetry;

/// <summary>
/// Sends the app's metrics, traces and logs to Application Insights, where it is set up (docs/telemetry.md), in the way of the Functions worker:
/// the request of an invocation comes from the host, which is told to leave the rest to the worker.
/// </summary>
internal static class AzureMonitorTelemetry
{
    private const string ConnectionSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string AuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    // All of them: a tick an hour and the requests of a few people are not many. The exporter's own limit by the second drops the first traces
    // after a start, which in an app that starts for a tick are the ones that matter.
    private const float SamplingRatio = 1;

    // The last two are outgoing requests and the SDKs of Azure.
    private static readonly string[] TraceSources = [Instruments.Name, "System.Net.Http", "Azure.*"];

    /// <summary>Registers nothing where <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is not set.</summary>
    public static IServiceCollection AddAzureMonitorTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[ConnectionSetting] is not { Length: > 0 } connection)
        {
            return services;
        }

        var credential = Credential(configuration[AuthenticationSetting]);
        HeldGauge.HeldFor = TickPause.ShortestOf(configuration["CollectionSchedule"]);
        services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .UseAzureMonitorExporter(options => Configure(options, connection, credential))
            .WithMetrics(metrics => metrics.AddMeter(Instruments.Name))
            .WithTracing(traces => traces.AddSource(TraceSources));
        services.Configure<OpenTelemetryLoggerOptions>(options => options.IncludeFormattedMessage = true);
        // What the SDKs say of each of their requests stands in the traces.
        services.AddLogging(logging => logging
            .AddFilter<OpenTelemetryLoggerProvider>(null, LogLevel.Warning)
            .AddFilter<OpenTelemetryLoggerProvider>(nameof(TimesheetFunctions), LogLevel.Information));
        return services;
    }

    /// <summary>The identity of a text like <c>Authorization=AAD;ClientId=…</c>; null where telemetry needs none.</summary>
    internal static TokenCredential? Credential(string? authentication)
    {
        var parts = (authentication ?? string.Empty)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        if (!string.Equals(parts.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return new ManagedIdentityCredential(parts.GetValueOrDefault("ClientId") is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned);
    }

    private static void Configure(AzureMonitorExporterOptions options, string connection, TokenCredential? credential)
    {
        options.ConnectionString = connection;
        options.Credential = credential;
        options.TracesPerSecond = null;
        options.SamplingRatio = SamplingRatio;
        options.EnableLiveMetrics = false;
        // A failure is told whether the host has kept its trace or not.
        options.EnableTraceBasedLogsSampler = false;
    }
}
