using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Storage.CollectionRecords;

namespace TimesheetFunctions.Benchmarks;

/// <summary>What one scenario took: medians over its rounds, in seconds.</summary>
internal sealed record Times(double Floor, double Collection, double CpuSeconds)
{
    public double Ratio => Collection / Floor;
}

/// <summary>Measures whole first collections, each right after its floor, so that a noisy machine is as noisy for both.</summary>
internal static class TimeBench
{
    private static readonly LocalDate FirstDay = new(2026, 1, 1);

    public static async Task<Times> RunAsync(Scenario scenario, Dependencies dependencies, CancellationToken cancellation)
    {
        await using var services = Build(dependencies.Settings(scenario, "2026-01-01"));
        var collector = services.GetRequiredService<DayCollector>();
        var source = services.GetRequiredService<TimesheetSettings>().Sources[0];
        using var floor = new Floor(dependencies.BaseUrl, Dependencies.ApiKey, dependencies.Teams, Dependencies.Zone, scenario);

        // The first two rounds compile.
        var rounds = new List<Times>();
        for (var round = -2; round < scenario.Rounds; round++)
        {
            var date = FirstDay.PlusDays(round + 2);
            var floorSeconds = await TimeAsync(() => floor.FetchAsync(date, cancellation));
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var seconds = await TimeAsync(() => CollectAsync(collector, new CollectionRequest(source, date, Triggers.Manual), cancellation));
            if (round >= 0)
            {
                rounds.Add(new Times(floorSeconds, seconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds));
            }
        }

        return new Times(Median(rounds, time => time.Floor), Median(rounds, time => time.Collection), Median(rounds, time => time.CpuSeconds));
    }

    private static async Task CollectAsync(DayCollector collector, CollectionRequest request, CancellationToken cancellation)
    {
        var result = await collector.CollectAsync(request, cancellation);
        if (result.Outcome != CollectionOutcome.Succeeded)
        {
            throw new InvalidOperationException($"{result.Outcome}: {string.Join("; ", result.Record?.Problems.Select(problem => problem.Message) ?? [])}");
        }
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(List<Times> rounds, Func<Times, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var nested = settings.ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(nested).Build();
        return new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddTimesheetCore(SettingsReader.Read(configuration))
            .BuildServiceProvider();
    }
}
