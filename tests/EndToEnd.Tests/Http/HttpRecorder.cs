using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using TimesheetFunctions.EndToEnd.Tests.Contracts;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

/// <summary>Keeps what was asked and answered, to be held to the app's description of itself.</summary>
internal sealed class HttpRecorder(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentQueue<ContractDocument> exchanges = new();

    /// <summary>Fails with one line for each thing that was asked or answered and is described otherwise or not at all.</summary>
    public Task AssertDescribedAsync() => ContractValidator.AssertFitAsync(exchanges);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        if (answer.Content.Headers.ContentEncoding.Count == 0)
        {
            exchanges.Enqueue(await DescribeAsync(request, asked, answer, cancellationToken));
        }

        return answer;
    }

    private static async Task<ContractDocument> DescribeAsync(
        HttpRequestMessage request, string? asked, HttpResponseMessage answer, CancellationToken cancellation)
    {
        var address = request.RequestUri!;
        var query = QueryHelpers.ParseQuery(address.Query).SelectMany(pair => pair.Value.Select(value => new[] { pair.Key, value }));
        var exchange = new
        {
            method = request.Method.Method,
            path = address.AbsolutePath,
            query,
            requestBody = asked,
            status = (int)answer.StatusCode,
            headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value)),
            body = await answer.Content.ReadAsStringAsync(cancellation),
        };
        return new ContractDocument("http", $"{exchange.method} {address.PathAndQuery}", JsonSerializer.SerializeToUtf8Bytes(exchange));
    }
}
