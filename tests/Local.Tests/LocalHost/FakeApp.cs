using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TimesheetFunctions.Local.LocalHost;

namespace Local.Tests.LocalHost;

/// <summary>Hosts the fake functions.</summary>
internal static class FakeApp
{
    public static LocalHostOptions Options(FakeCalls calls, Dictionary<string, string?>? hostJson = null) => new()
    {
        FunctionClasses = [typeof(FakeHttp), typeof(FakeTimers)],
        ConfigureServices = (services, _) => services.AddSingleton(calls),
        HostJson = new ConfigurationBuilder().AddInMemoryCollection(hostJson ?? []).Build(),
        Port = 0,
        Timers = false,
    };

    public static Task<LocalHostServer> StartAsync(LocalHostOptions options, string tickSchedule = "0 5 * * * *") =>
        LocalHostServer.StartAsync(
            options,
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["TickSchedule"] = tickSchedule }).Build());

    public static HttpClient Client(LocalHostServer server) => new() { BaseAddress = server.Address };
}
