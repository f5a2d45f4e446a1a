using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Local.Tests.LocalHost;

/// <summary>Keeps what a host logs, a line for each entry: level, category, event, text and exception.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> All => lines;

    public ILogger CreateLogger(string categoryName) => new Keeping(lines, categoryName);

    public int Count(string text) => lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Keeping(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category}[{eventId.Id} {eventId.Name}] {formatter(state, exception)} {exception}".TrimEnd());
    }
}
