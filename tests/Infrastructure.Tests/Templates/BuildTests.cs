using System.Text.Json;
using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Templates;

[Collection(TemplatesGroup.Name)]
public sealed class BuildTests(CompiledTemplates templates)
{
    private static readonly string[] Described = ["parameters", "outputs"];

    [Fact]
    public void The_template_builds_without_a_word() => Assert.Equal((0, ""), (templates.Build.ExitCode, templates.Build.Messages.Trim()));

    [Fact]
    public void The_linter_has_nothing_to_say() =>
        Assert.Equal((0, ""), (templates.Lint.ExitCode, (templates.Lint.Output + templates.Lint.Messages).Trim()));

    [Fact]
    public void The_linter_has_nothing_to_say_of_parameter_files_either() => Assert.Empty(templates.ParameterFaults);

    [Fact]
    public void Every_rule_of_the_linter_is_an_error()
    {
        var core = JsonElement.Parse(File.ReadAllText(Repository.PathOf("infra", "bicepconfig.json"))).GetProperty("analyzers").GetProperty("core");

        Assert.True(core.GetProperty("enabled").GetBoolean());
        Assert.All(core.GetProperty("rules").EnumerateObject(), rule => Assert.Equal("error", rule.Value.GetProperty("level").GetString()));
    }

    [Fact]
    public void Only_the_api_of_diagnostic_settings_is_excused_from_a_rule()
    {
        var excused = Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadAllLines(file).Zip(File.ReadAllLines(file).Skip(1)))
            .Where(lines => lines.First.Contains("#disable", StringComparison.Ordinal));

        Assert.All(excused, lines =>
        {
            Assert.StartsWith("#disable-next-line use-recent-api-versions //", lines.First);
            Assert.Contains("Microsoft.Insights/diagnosticSettings", lines.Second, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void All_files_are_as_the_formatter_writes_them() => Assert.Empty(templates.Unformatted);

    [Fact]
    public void Every_parameter_and_output_is_described() => Assert.All(
        Described.SelectMany(kind => templates.Template.GetProperty(kind).EnumerateObject()),
        entry => Assert.NotEmpty(entry.Value.GetProperty("metadata").GetProperty("description").GetString()!));

    [Fact]
    public void Every_text_and_number_that_can_be_given_has_its_limits()
    {
        var texts = Nodes(templates.Template.GetProperty("parameters")).Concat(Nodes(templates.Template.GetProperty("definitions")))
            .Where(node => node.Value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is "string" or "int")
            .Where(node => node.Path is not (_, "additionalProperties") && !IsOwnResult(node.Path));

        Assert.All(texts, node => Assert.True(
            node.Value.TryGetProperty("allowedValues", out _)
            || (Has(node.Value, "minLength") && Has(node.Value, "maxLength"))
            || (Has(node.Value, "minValue") && Has(node.Value, "maxValue")),
            $"{node.Path}: {node.Value}"));
    }

    [Fact]
    public void Values_outside_of_their_ranges_do_not_compile()
    {
        // Every value in the file but one id; a line of it has two.
        Assert.Equal(23, templates.OutsideRanges.Count);
        Assert.All(templates.OutsideRanges, fault => Assert.Matches("^BCP(036|327|328|332|333)$", fault.Code));
    }

    [Fact]
    public void Values_at_both_ends_of_their_ranges_compile() =>
        Assert.All(templates.Deployable, evaluation => Assert.True(evaluation.Text is not null, $"{evaluation.Name}: {evaluation.Fault}"));

    [Theory]
    [InlineData("workload takes a-z")]
    [InlineData("environmentName takes a-z")]
    [InlineData("containerName takes a-z")]
    [InlineData("queueName takes no slashes")]
    [InlineData("access.publicHttp can be false only with access.private")]
    [InlineData("\"Head Office\": the name takes a-z")]
    [InlineData("\"hq\": at least one team or user is needed")]
    [InlineData("Two sources have the same name")]
    public void What_types_cannot_say_is_said_before_anything_is_made(string fault)
    {
        Assert.Null(templates.Refused.Text);
        Assert.Contains(fault, templates.Refused.Fault.Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static bool Has(JsonElement node, string name) => node.TryGetProperty(name, out _);

    // Names are made by the template, and an address list is checked by Azure.
    private static bool IsOwnResult((string Parent, string Name) path) =>
        path.Parent.Contains("resourceNames", StringComparison.Ordinal) || path.Parent.Contains("allowedAddresses", StringComparison.Ordinal) || path.Parent.Contains("emails", StringComparison.Ordinal);

    private static IEnumerable<((string Parent, string Name) Path, JsonElement Value)> Nodes(JsonElement node, string path = "")
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var child in node.EnumerateObject().Where(child => child.Value.ValueKind == JsonValueKind.Object))
        {
            yield return ((path, child.Name), child.Value);
            foreach (var below in Nodes(child.Value, $"{path}/{child.Name}"))
            {
                yield return below;
            }
        }
    }
}
