using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using TimesheetFunctions.Infrastructure.Tests.Bicep;
using TimesheetFunctions.Local.DevCommands.Npm;

namespace TimesheetFunctions.Infrastructure.Tests.Alerts;

/// <summary>Every query is read by Kusto's own language service, with the columns that the tables have.</summary>
[Collection(TemplatesGroup.Name)]
public sealed class KqlLanguageTests(CompiledTemplates templates)
{
    [Fact]
    public async Task Kusto_finds_no_fault_in_any_query()
    {
        var queries = AlertQueries().Concat(WorkbookQueries()).ToDictionary(query => query.Name, query => query.Text);
        queries.Add("broken", "AppMetrics | where Nam == 1");

        var faults = await CheckAsync(queries);

        Assert.NotEmpty(faults["broken"]);
        Assert.All(faults.Where(query => query.Key != "broken"), query => Assert.Empty(query.Value));
    }

    [Fact]
    public void No_query_of_an_alert_has_a_placeholder_left() =>
        Assert.All(AlertQueries(), query => Assert.DoesNotContain("{", query.Text, StringComparison.Ordinal));

    private IEnumerable<(string Name, string Text)> AlertQueries() => templates.Dev.Of("Microsoft.Insights/scheduledQueryRules")
        .Select(rule => (rule.Name, new AlertRule(rule).Query));

    private static IEnumerable<(string Name, string Text)> WorkbookQueries() =>
        from item in JsonElement.Parse(File.ReadAllText(Repository.PathOf("infra", "workbook.json"))).GetProperty("items").EnumerateArray()
        where item.GetProperty("type").GetInt32() == 3
        select ($"workbook {item.GetProperty("name").GetString()}", item.GetProperty("content").GetProperty("query").GetString()!);

    private static async Task<Dictionary<string, string[]>> CheckAsync(Dictionary<string, string> queries)
    {
        var folder = Repository.PathOf("tests", "kql-node");
        await new NpmPackages(folder, TimeProvider.System).EnsureAsync(_ => { }, CancellationToken.None);
        var node = await Cli.Wrap(NodeTools.Node)
            .WithArguments("check.mjs")
            .WithWorkingDirectory(folder)
            .WithStandardInputPipe(PipeSource.FromString(JsonSerializer.Serialize(queries)))
            .ExecuteBufferedAsync();
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(node.StandardOutput)!;
    }
}
