using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Benchmarks;

/// <summary>The least that any collection has to do: fetch the same pages at the same width, and throw them away.</summary>
internal sealed class Floor(Uri baseUrl, string apiKey, IReadOnlyList<Guid> teams, string zone, Scenario scenario) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        MaxConnectionsPerServer = scenario.Width,
    });

    public async Task FetchAsync(LocalDate date, CancellationToken cancellation)
    {
        await FetchPageAsync(date, 1, cancellation);
        var pages = (scenario.Users / scenario.PageSize) + 1;
        var width = new ParallelOptions { MaxDegreeOfParallelism = scenario.Width, CancellationToken = cancellation };
        await Parallel.ForAsync(2, pages + 1, width, async (page, token) => await FetchPageAsync(date, page, token));
    }

    public void Dispose() => http.Dispose();

    private async Task FetchPageAsync(LocalDate date, int page, CancellationToken cancellation)
    {
        var day = LocalDatePattern.Iso.Format(date);
        var body = JsonSerializer.Serialize(new
        {
            startDate = $"{day} 00:00:00",
            endDate = $"{day} 23:59:59",
            timeZone = zone,
            userId = Array.Empty<Guid>(),
            teamId = teams,
            offset = page,
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(baseUrl, "v1/proof-of-work/timesheet"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null, cancellation);
    }
}
