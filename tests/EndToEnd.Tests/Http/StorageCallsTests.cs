using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Queries.Coverage;
using TimesheetFunctions.Core.Queries.Timesheets;
using TimesheetFunctions.Core.Storage.Blobs;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed class StorageCallsTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(366)]
    public async Task Coverage_takes_few_calls_of_storage(int days)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        await http.World.CollectAsync();
        var source = http.Services.GetRequiredService<TimesheetSettings>().Sources[0];
        var query = http.Services.GetRequiredService<CoverageQuery>();
        await query.ReadAsync(source, new DateRange(World.LastDay, World.LastDay), CancellationToken.None);

        var calls = BlobOperationCounter.Begin();
        await query.ReadAsync(source, new DateRange(World.LastDay.PlusDays(1 - days), World.LastDay), CancellationToken.None);

        Assert.InRange(calls.Operations, 1, Math.Min(3 * days, 4));
    }

    [Fact]
    public async Task A_stored_answer_takes_one_call_for_each_ledger_and_few_beside()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString, new() { Users = 2 });
        foreach (var day in Enumerable.Range(0, 5))
        {
            await http.World.CollectAsync(World.LastDay.PlusDays(-day));
        }

        var source = http.Services.GetRequiredService<TimesheetSettings>().Sources[0];
        var queries = http.Services.GetRequiredService<TimesheetQueries>();
        var range = new DateRange(World.LastDay.PlusDays(-30), World.LastDay);
        var request = new TimesheetRequest(source, source.Zone, range, [], [], WantedOrigin.Stored);

        var calls = BlobOperationCounter.Begin();
        var result = await queries.ReadAsync(await queries.PlanAsync(request, CancellationToken.None), CancellationToken.None);

        Assert.Equal(5, result.Sheet!.Days.Count(day => day.CollectionId is not null));
        Assert.InRange(calls.Operations, 5, 5 + 5);
    }

    [Fact]
    public async Task What_fails_in_mid_answer_breaks_the_connection()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        var connection = new Connection();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpRequestLifetimeFeature>(connection);

        await http.Services.GetRequiredService<Api>().WriteAsync(context, async (output, stop) =>
        {
            await output.WriteAsync("half"u8.ToArray(), stop);
            throw new IOException("gone");
        });

        Assert.True(connection.IsAborted);
        Assert.Contains(http.Log.Entries, entry => entry.Text.Contains("broke off", StringComparison.Ordinal));
    }

    private sealed class Connection : IHttpRequestLifetimeFeature
    {
        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }
}
