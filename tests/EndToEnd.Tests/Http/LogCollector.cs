using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

/// <summary>Keeps every message that is logged.</summary>
public sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> entries = new();

    public IReadOnlyCollection<(LogLevel Level, string Text)> Entries => entries;

    public ILogger CreateLogger(string categoryName) => new Collecting(entries, categoryName);

    public void Dispose()
    {
    }

    private sealed class Collecting(ConcurrentQueue<(LogLevel Level, string Text)> entries, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue((level, $"{category}: {formatter(state, exception)} {exception}"));
    }
}
