using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using TimesheetFunctions.EndToEnd.Tests.InProcess;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.LocalHost;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.EndToEnd.Tests.Hosting;

/// <summary>Most tests call the functions in their own process. Here the real host and its worker answer beside them.</summary>
public sealed partial class SameAnswersTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Key = "function-key";
    private static readonly string[] Compared =
        ["Content-Type", "Content-Encoding", "Content-Disposition", "Content-Security-Policy", "Cache-Control", "ETag", "Location", "Retry-After", "Vary", "X-Content-Type-Options"];

    [Fact]
    public async Task Host_and_worker_answer_as_the_functions_do_in_process()
    {
        await using var world = await World.StartAsync(azurite.ConnectionString, now: Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));
        var day = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb[World.Zone]).Date.PlusDays(-2);
        var collected = await world.CollectAsync(day);
        await using var inProcess = await AppServer.StartAsync(new AppOptions { FunctionKey = Key, MasterKey = "master" }, world.Configuration);
        var options = new LocalHostOptions { Port = 0, Timers = false, FunctionKey = Key, MasterKey = "master" };
        await using var host = await LocalHostServer.StartAsync(options, world.Configuration);

        // Its first look at storage and Service Bus may take longer than readiness allows, on a busy machine.
        await Eventually.TrueAsync(
            async () => (await AskAsync(host.Address, new Call("GET", "health/ready"))).Contains(" 200\n", StringComparison.Ordinal), TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));

        var (expected, actual) = (new List<string>(), new List<string>());
        foreach (var call in Calls(World.Text(day), collected.Record!.CollectionId.ToString()!))
        {
            expected.Add(await AskAsync(inProcess.Address, call));
            actual.Add(await AskAsync(host.Address, call));
        }

        Assert.Equal([], actual.Except(expected));
    }

    private static IEnumerable<Call> Calls(string day, string collection)
    {
        var range = $"source=hq&from={day}&to={day}";
        return
        [
            .. new[]
            {
                "health/live", "HEALTH/live/", "health/ready", "docs", "openapi.json", "dashboard", "dashboard/none.js", "dashboard/%2e%2e%2fx", "sources", "nothing",
                $"coverage?{range}", $"coverage?{range}&{range}", $"coverage?{range}&CODE=1", "coverage?source=%FF", $"collections?{range}",
                $"collections/hq/{day}/{collection}", $"collections/hq/{day}/none", $"collections/h%2Fq/{day}/{collection}",
                $"timesheets?{range}&origin=stored", $"timesheets?{range}&origin=stored&format=csv", $"timesheets?{range}&origin=stored&format=csv&separator=semicolon&decimal=comma", $"timesheets?{range}&origin=live", $"timesheets?{range}&userId=none",
            }.Select(path => new Call("GET", path)),
            new Call("GET", $"coverage?{range}", Given: null),
            new Call("GET", $"coverage?{range}", Given: "wrong"),
            new Call("GET", $"timesheets?{range}&origin=stored", Accepts: "gzip"),
            new Call("GET", "openapi.json", Accepts: "br"),
            new Call("HEAD", "health/live"),
            new Call("HEAD", $"timesheets?{range}&origin=stored&format=xlsx"),
            new Call("DELETE", "sources"),
            new Call("POST", "collections", Body: "{\"source\":"),
            new Call("POST", "collections", Body: $$"""{"source":"hq","from":"{{day}}","to":"{{day}}"}"""),
            new Call("POST", "collections", Body: new string(' ', 70_000)),
            new Call("POST", "repairs/republish", Body: $$"""{"source":"hq","date":"{{day}}"}"""),
            new Call("POST", "repairs/republish", Body: "{}", Given: "master"),
        ];
    }

    private static async Task<string> AskAsync(Uri address, Call call)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), $"/api/{call.Path}");
        if (call.Given is { } key)
            request.Headers.Add("x-functions-key", key);
        if (call.Accepts is { } encoding)
            request.Headers.Add("Accept-Encoding", encoding);
        if (call.Body is { } body)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return $"""
            {call.Method} {call.Path} {(int)answer.StatusCode}
            {string.Join('\n', Compared.Where(headers.ContainsKey).Select(name => $"{name}: {headers[name]}"))}
            {Instants().Replace(Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()), "now")}
            """;
    }

    // A live answer says when it was asked for.
    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+Z")]
    private static partial Regex Instants();

    private sealed record Call(string Method, string Path, string? Body = null, string? Given = Key, string? Accepts = null);
}
