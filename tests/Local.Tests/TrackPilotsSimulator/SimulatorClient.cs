using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Local.TrackPilotsSimulator;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

/// <summary>Asks a simulator over HTTP as a customer of the vendor would.</summary>
internal sealed class SimulatorClient(SimulatorServer server) : IDisposable
{
    public static readonly LocalDate Day = new(2026, 2, 12);

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.BaseUrl };

    public IReadOnlyList<Guid> AllTeams { get; } = [.. server.Directory.Teams.Select(team => team.Id)];

    public Task<HttpResponseMessage> AskAsync(
        int offset = 1,
        IEnumerable<Guid>? teams = null,
        IEnumerable<Guid>? users = null,
        LocalDate? from = null,
        LocalDate? to = null,
        string zone = "Asia/Kolkata")
    {
        var (first, last) = (LocalDatePattern.Iso.Format(from ?? Day), LocalDatePattern.Iso.Format(to ?? from ?? Day));
        var body = $$"""
            {"startDate":"{{first}} 00:00:00","endDate":"{{last}} 23:59:59","timeZone":"{{zone}}",
            "userId":{{List(users ?? [])}},"teamId":{{List(teams ?? (users is null ? AllTeams : []))}},"offset":{{offset}}}
            """;
        return SendAsync(body);
    }

    public async Task<JsonElement> AskForPageAsync(int offset = 1, IEnumerable<Guid>? teams = null, IEnumerable<Guid>? users = null)
    {
        using var answer = await AskAsync(offset, teams, users);
        return await ReadAsync(answer.EnsureSuccessStatusCode());
    }

    public async Task<HttpResponseMessage> SendAsync(
        string body,
        string? authorization = "Bearer " + SimulatorOptions.DefaultApiKey,
        string path = "/v1/proof-of-work/timesheet",
        string? accepts = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (accepts is not null)
        {
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(accepts));
        }

        return await http.SendAsync(request);
    }

    public Task<HttpResponseMessage> ControlAsync(HttpMethod method, string path, string? body = null) =>
        http.SendAsync(new HttpRequestMessage(method, path) { Content = body is null ? null : Json(body) });

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return body.RootElement.Clone();
    }

    public void Dispose() => http.Dispose();

    static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    static string List(IEnumerable<Guid> ids) => "[" + string.Join(',', ids.Select(id => $"\"{id}\"")) + "]";
}
