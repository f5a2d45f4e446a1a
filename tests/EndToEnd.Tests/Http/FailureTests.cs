using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class FailureTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Stored = "/api/timesheets?source=hq&from=2026-02-10&to=2026-02-12&origin=stored";
    private const string Live = "/api/timesheets?source=hq&from=2026-02-12&to=2026-02-12&origin=live";

    [Fact]
    public async Task Throttling_is_told_with_the_time_to_wait()
    {
        await using var http = await HttpWorld.StartAsync(
            azurite.ConnectionString, changes: new Dictionary<string, string?> { ["TrackPilots:MaxAttempts"] = "1" });
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 429, RetryAfterSeconds = 7 });

        using var answer = await http.Client.GetAsync(new Uri(Live, UriKind.Relative));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "7"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
        Assert.Contains("\"throttled\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_TrackPilots_asks_for_beyond_the_limit_is_told_as_throttling()
    {
        await using var http = await StartAsync(new QueryLimits { Live = TimeSpan.FromSeconds(10) });
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 429, RetryAfterSeconds = 60 });

        var problem = await http.GetAsync(Live, HttpStatusCode.ServiceUnavailable);

        Assert.Equal("throttled", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_live_answer_ends_after_its_limit()
    {
        await using var http = await StartAsync(new QueryLimits { Live = TimeSpan.FromMilliseconds(300) });
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(20), When = new FaultCondition { Offset = 2 } });

        var problem = await http.GetAsync(Live, HttpStatusCode.GatewayTimeout);

        Assert.Equal("timeout", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Who_cannot_be_read_is_named_in_a_live_answer_and_csv_is_refused()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync();
        var user = (await http.World.ReceiveAllAsync())[0].UserId;
        http.World.Simulator.OverrideDay(user, World.LastDay, """{"totalTimeSpendSeconds":-1}""");

        var answer = await http.GetAsync(Live);
        var refused = await http.GetAsync($"{Live}&format=csv", HttpStatusCode.BadGateway);

        var problem = Assert.Single(answer.GetProperty("problems").EnumerateArray());
        Assert.Equal(("unreadable-user", user), (problem.GetProperty("code").GetString(), problem.GetProperty("userId").GetGuid()));
        Assert.DoesNotContain(answer.GetProperty("users").EnumerateArray(), one => one.GetProperty("userId").GetGuid() == user);
        Assert.Equal("unreadable-user", refused.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_damaged_ledger_is_told_before_anything_is_sent()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync(new LocalDate(2026, 2, 10));
        await http.World.CollectAsync();
        await http.World.Container.GetBlobClient("ledger/hq/2026/02/12.json").UploadAsync(BinaryData.FromString("{\"users\":[{]"), overwrite: true);

        var problem = await http.GetAsync(Stored, HttpStatusCode.InternalServerError);

        Assert.Equal("ledger-unreadable", problem.GetProperty("code").GetString());
        await http.World.Container.DeleteBlobAsync("ledger/hq/2026/02/12.json");
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_told_without_its_key()
    {
        await using var http = await HttpWorld.StartAsync(
            azurite.ConnectionString,
            options: app => app with
            {
                ConfigureServices = (services, settings) =>
                {
                    app.ConfigureServices(services, settings);
                    var nowhere = new BlobClientOptions { Retry = { MaxRetries = 0 } };
                    services.AddSingleton(new BlobContainerClient(
                        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:9/devstoreaccount1;", "x", nowhere));
                },
            });

        using var answer = await http.Client.GetAsync(new Uri(Stored, UriKind.Relative));

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("\"storage-unavailable\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_told_without_its_text_and_logged()
    {
        await using var http = await HttpWorld.StartAsync(
            azurite.ConnectionString,
            options: app => app with
            {
                ConfigureServices = (services, settings) =>
                {
                    app.ConfigureServices(services, settings);
                    var broken = new BlobClientOptions { Retry = { MaxRetries = 0 } };
                    broken.AddPolicy(new Broken(), HttpPipelinePosition.PerCall);
                    services.AddSingleton(new BlobContainerClient(azurite.ConnectionString, "x", broken));
                },
            });

        using var answer = await http.Client.GetAsync(new Uri(Stored, UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(http.Log.Entries, entry => entry.Level == LogLevel.Error && entry.Text.Contains("a secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_on_a_live_answer_ends_it_without_an_error()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        http.World.Simulator.ArmFault(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(30) });
        using var hangUp = new CancellationTokenSource();
        var asked = http.Client.GetAsync(new Uri(Live, UriKind.Relative), hangUp.Token);
        await TimesheetFunctions.Tests.Shared.Eventually.TrueAsync(() => http.World.Simulator.Requests.Requests.Count > 0);

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await TimesheetFunctions.Tests.Shared.Eventually.TrueAsync(
            () => http.Log.Entries.Any(entry => entry.Text.StartsWith("Function.GetTimesheets", StringComparison.Ordinal)));
        Assert.DoesNotContain(http.Log.Entries, entry => entry.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Names_of_any_kind_open_right_in_csv()
    {
        string[] names = ["=1+1", "+49", "-x", "@me", "\tt", "O\"Neil, \r\nJr.", "李小龍", "👩‍💻", " a ", "<script>alert(1)</script>"];
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString, new() { Users = 60 });
        await http.World.CollectAsync();
        var users = (await http.World.ReceiveAllAsync()).Take(names.Length).Select(message => message.UserId).ToList();
        foreach (var (user, name) in users.Zip(names))
        {
            var entry = System.Text.Json.JsonSerializer.Serialize(new { user = new { userId = user, name }, dailySummary = Array.Empty<object>() });
            http.World.Simulator.OverrideUser(user, World.LastDay, entry);
        }

        var query = string.Concat(users.Select(user => $"&userId={user}"));
        using var answer = await http.Client.GetAsync(new Uri($"{Live}{query}&format=csv", UriKind.Relative));
        await using var rows = CsvHelper.CsvReader.Create(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));

        var read = new List<string>();
        while (rows.Read())
        {
            read.Add(rows.GetString(3));
        }

        string[] expected = ["'=1+1", "'+49", "'-x", "'@me", "'\tt", .. names[5..]];
        Assert.Equal(expected.Order(), read.Except(["userName"]).Order());
    }

    private sealed class Broken : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => throw new NotSupportedException("a secret");
    }

    private Task<HttpWorld> StartAsync(QueryLimits limits) => HttpWorld.StartAsync(
        azurite.ConnectionString,
        options: app => app with
        {
            ConfigureServices = (services, settings) =>
            {
                app.ConfigureServices(services, settings);
                services.AddSingleton(limits);
            },
        });
}
