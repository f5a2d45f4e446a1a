using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Templates;

/// <summary>What each parameter file would deploy is committed, so that a change of the templates shows what it changes in Azure.</summary>
[Collection(TemplatesGroup.Name)]
public sealed class SnapshotTests(CompiledTemplates templates)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Set to 1, the tests write the snapshots instead of comparing them.</summary>
    private const string AcceptVariable = "TIMESHEETS_ACCEPT_SNAPSHOTS";

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("main")]
    public void What_would_be_deployed_is_what_was_committed(string name)
    {
        var made = InOrder(templates.Evaluated(name).Text!);
        var file = Repository.PathOf("infra", "snapshots", $"{name}.snapshot.json");
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllText(file, made);
        }

        Assert.True(made == File.ReadAllText(file), $"{file} differs: {FirstDifference(File.ReadAllText(file), made)}. If that is meant, run the tests once with {AcceptVariable}=1 and look at the diff.");
    }

    [Fact]
    public void Every_parameter_file_has_its_snapshot() => Assert.Equal(
        Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicepparam").Select(Path.GetFileNameWithoutExtension).Order(),
        Directory.EnumerateFiles(Repository.PathOf("infra", "snapshots")).Select(file => Path.GetFileName(file).Split('.')[0]).Order());

    // The CLI's own order differs from run to run.
    private static string InOrder(string text)
    {
        var snapshot = JsonNode.Parse(text)!.AsObject();
        var resources = snapshot["predictedResources"]!.AsArray().Select(node => node!.DeepClone())
            .OrderBy(node => (string)node["type"]!, StringComparer.Ordinal).ThenBy(node => (string)node["id"]!, StringComparer.Ordinal);
        var outputs = snapshot["outputs"]!.AsObject().OrderBy(output => output.Key, StringComparer.Ordinal)
            .Select(output => KeyValuePair.Create(output.Key, output.Value?.DeepClone()));
        snapshot["predictedResources"] = new JsonArray([.. resources]);
        snapshot["outputs"] = new JsonObject(outputs);
        return snapshot.ToJsonString(Written) + "\n";
    }

    private static string FirstDifference(string before, string after) =>
        before.Split('\n').Zip(after.Split('\n')).Where(lines => lines.First != lines.Second).Select(lines => $"{lines.First.Trim()} is now {lines.Second.Trim()}").FirstOrDefault("length");
}
