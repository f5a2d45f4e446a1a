using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;

namespace TimesheetFunctions;

/// <summary>The isolated worker, before it is built.</summary>
internal static class WorkerApp
{
    // An SDK of Azure writes five lines for each request, and warns of each 404, 409 and 412, which are answers like others here. What fails
    // in earnest is logged by the app, with source and date. The host cannot hold these lines back: inside an invocation they come to it
    // under the function's category. Below all other configuration, so that an app setting such as Logging__LogLevel__Azure wins.
    private static readonly Dictionary<string, string?> Quiet = new() { ["Logging:LogLevel:Azure"] = "Error" };

    /// <summary>The worker's own set-up and the levels of its log.</summary>
    /// <param name="args">The process's arguments, as the Functions host gives them.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });
        builder.ConfigureFunctionsWebApplication();
        return builder;
    }

    /// <summary>Adds what the functions need.</summary>
    /// <exception cref="Core.Configuration.SettingsException">Settings are missing or wrong.</exception>
    public static FunctionsApplicationBuilder AddTimesheets(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddTimesheetFunctions(builder.Configuration);
        return builder;
    }
}
