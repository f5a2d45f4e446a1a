using System.Text;
using System.Text.Json.Nodes;
using TimesheetFunctions.Core.Tests.Fuzz;

namespace TimesheetFunctions.EndToEnd.Tests.Contracts;

/// <summary>The fuzz tests judge bodies by hand-written rules; here the schema has its say on some of them, and on the rules.</summary>
public sealed class FuzzedBodiesTests
{
    private const int Cases = 300;
    private const int FirstSeed = 20_260_212;

    private static readonly string?[] OtherValues =
    [
        null, "null", "-1", "0", "1", "2", "1.5", "86400", "9007199254740992", "true", "false",
        "\"\"", "\"x\"", "[]", "{}", "[\"x\"]", "[\"missing-times\"]",
        "\"recorded\"", "\"absent\"", "\"withdrawn\"", "\"2026-02-12\"", "\"2026-02-30\"", "\"2026-02-12T10:00:00.000Z\"", "\"2026-02-12T10:00:00Z\"",
        "\"019C5000-0000-7000-8000-000000000001\"", "\"019c5000-0000-4000-8000-000000000001\"", "\"hq\"", "\"Asia/Kolkata\"", "\"/timesheets/hq\"",
    ];

    [Fact]
    public async Task Bodies_of_spoiled_pages_fit_the_schema()
    {
        var bodies = Bodies();
        Assert.True(bodies.Count > Cases, $"Only {bodies.Count} bodies were made.");

        await ContractValidator.AssertFitAsync(bodies.Select((body, index) => new ContractDocument("message", $"body {index}", body)));
    }

    [Fact]
    public async Task The_hand_written_rules_say_what_the_schema_says()
    {
        var random = new Random(FirstSeed);
        var changed = Bodies().Select((body, index) => new ContractDocument("message", $"{index}", Change(body, random))).ToList();

        var faults = await ContractValidator.FaultsAsync([.. changed]);
        var refused = faults.Select(fault => fault[..fault.IndexOf(':', StringComparison.Ordinal)]).ToHashSet();

        Assert.InRange(refused.Count, changed.Count / 2, changed.Count - 1);
        Assert.All(changed, document => Assert.True(
            refused.Contains(document.Name) == (DailySummaryRules.Broken(document.Content) is not null),
            $"{DailySummaryRules.Broken(document.Content) ?? "The rules accept"} {Encoding.UTF8.GetString(document.Content.Span)}"));
    }

    private static List<byte[]> Bodies()
    {
        var tally = new FuzzTally();
        for (var seed = FirstSeed; seed < FirstSeed + Cases; seed++)
        {
            new FuzzCase(seed, tally).Run();
        }

        return tally.Sample;
    }

    /// <summary>Another value, or none, in one place of a body.</summary>
    private static byte[] Change(byte[] body, Random random)
    {
        var root = JsonNode.Parse(body)!.AsObject();
        var objects = new[] { root, root["data"]!, root["data"]!["raw"], root["data"]!["previous"] }.OfType<JsonObject>().ToList();
        var target = objects[random.Next(objects.Count)];
        var name = target.Select(field => field.Key).ElementAt(random.Next(target.Count));
        if (OtherValues[random.Next(OtherValues.Length)] is { } value)
        {
            target[random.Next(10) == 0 ? "unknown" : name] = JsonNode.Parse(value);
        }
        else
        {
            target.Remove(name);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
