using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Collecting;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.OperatorLog;

/// <summary>The app as its worker builds it, with the worker's own levels of logging; only the host is missing.</summary>
internal sealed class WorkerRun : IDisposable
{
    private readonly IHost host;
    private readonly Lines lines = new();

    private WorkerRun(World world, IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WorkerApp.CreateBuilder([]);
        builder.Configuration.AddConfiguration(world.Configuration).AddInMemoryCollection(settings);
        builder.AddTimesheets();
        builder.Logging.AddProvider(lines);
        host = builder.Build();
    }

    public static WorkerRun Of(World world, params (string Name, string Value)[] settings) =>
        new(world, settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value));

    /// <summary>Runs the timer's function.</summary>
    /// <returns>What the worker sends its host meanwhile.</returns>
    public async Task<IReadOnlyList<LogLine>> TickAsync(CancellationToken cancellation = default)
    {
        lines.Clear();
        await ActivatorUtilities.CreateInstance<CollectTimesheets>(host.Services).Run(new TimerInfo(), cancellation);
        return Sent;
    }

    /// <summary>What the worker has sent since the newest tick began.</summary>
    public IReadOnlyList<LogLine> Sent => lines.All;

    public void Dispose() => host.Dispose();

    private sealed class Lines : ILoggerProvider
    {
        private readonly ConcurrentQueue<LogLine> all = new();

        public IReadOnlyList<LogLine> All => [.. all];

        public ILogger CreateLogger(string categoryName) => new Line(all, categoryName);

        public void Clear() => all.Clear();

        public void Dispose()
        {
        }
    }

    private sealed class Line(ConcurrentQueue<LogLine> all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Enqueue(new LogLine(level, category, eventId.ToString(), formatter(state, exception)));
    }
}

/// <summary>A line as the host gets it: the event is its name, or its number where it has no name.</summary>
internal sealed record LogLine(LogLevel Level, string Category, string Event, string Text);
