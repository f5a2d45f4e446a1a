using System.Text.Json;
using System.Text.RegularExpressions;
using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Templates;

[Collection(TemplatesGroup.Name)]
public sealed partial class BuildTests(CompiledTemplates templates)
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
    public void Nothing_is_excused_from_the_linter() => Assert.All(
        Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories),
        file => Assert.DoesNotContain("#disable", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void Modules_follow_each_other_by_what_they_pass() => Assert.All(
        Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories),
        file => Assert.DoesNotMatch(@"dependsOn|\bexisting\b =", File.ReadAllText(file)));

    [Fact]
    public void Every_api_version_stands_in_the_table_of_where_it_is_proven()
    {
        var documented = File.ReadLines(Repository.PathOf("docs", "infra.md")).Where(line => line.StartsWith("| `Microsoft.", StringComparison.Ordinal))
            .Select(line => line.Split('`') is [_, var type, _, var version, ..] ? $"{type}@{version}" : line);
        var used = Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories)
            .SelectMany(file => VersionedType().Matches(File.ReadAllText(file)).Select(match => match.Value.Trim('\'')));

        Assert.Equal(used.Distinct().Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
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
            .Where(node => node.Path is not (_, "additionalProperties") && !IsFree(node.Path));

        Assert.All(texts, node => Assert.True(
            node.Value.TryGetProperty("allowedValues", out _)
            || (Has(node.Value, "minLength") && Has(node.Value, "maxLength"))
            || (Has(node.Value, "minValue") && Has(node.Value, "maxValue")),
            $"{node.Path}: {node.Value}"));
    }

    [Fact]
    public void Values_outside_of_their_ranges_do_not_compile()
    {
        // Every value in the file but one id; a line of it has three.
        Assert.Equal(16, templates.OutsideRanges.Count);
        Assert.All(templates.OutsideRanges, fault => Assert.Matches("^BCP(036|327|328|332|333)$", fault.Code));
    }

    [Fact]
    public void Values_at_both_ends_of_their_ranges_compile() =>
        Assert.All(templates.Deployable, evaluation => Assert.True(evaluation.Text is not null, $"{evaluation.Name}: {evaluation.Fault}"));

    [Theory]
    [InlineData("environmentName takes a-z")]
    [InlineData("access.publicHttp can be false only with access.private")]
    [InlineData("\"Head Office\": the name takes a-z")]
    [InlineData("\"hq\": at least one team or user is needed")]
    [InlineData("\"hq\": keys stand in the vault")]
    [InlineData("Two sources have the same name")]
    [InlineData("TrackPilots__ApiKey: keys stand in the vault")]
    [InlineData("Timesheets__PayrollQueue takes no slashes")]
    [InlineData("AzureWebJobsStorage is set by the template")]
    public void What_types_cannot_say_is_said_before_anything_is_made(string fault)
    {
        Assert.Null(templates.Refused.Text);
        Assert.Contains(fault, templates.Refused.Fault.Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Parameter_files_deploy_nothing_before_the_example_is_replaced() => Assert.All(templates.Unedited, evaluation =>
    {
        Assert.Null(evaluation.Text);
        Assert.Contains("still has ids of the example", evaluation.Fault, StringComparison.Ordinal);
        Assert.Contains("still has the example's address", evaluation.Fault, StringComparison.Ordinal);
    });

    [GeneratedRegex("'Microsoft[A-Za-z.]+/[A-Za-z/]+@[0-9a-z-]+'", RegexOptions.CultureInvariant)]
    private static partial Regex VersionedType();

    private static bool Has(JsonElement node, string name) => node.TryGetProperty(name, out _);

    // Azure checks addresses; the last one is the template's own.
    private static bool IsFree((string Parent, string Name) path) =>
        path.Parent.Contains("nameAndValue", StringComparison.Ordinal) || path.Parent.Contains("allowedAddresses", StringComparison.Ordinal) || path.Parent.Contains("emails", StringComparison.Ordinal);

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
