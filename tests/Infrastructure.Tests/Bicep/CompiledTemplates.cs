using System.Text.Json;

namespace TimesheetFunctions.Infrastructure.Tests.Bicep;

/// <summary>Builds, lints, formats and evaluates the templates once for all tests, in a copy.</summary>
public sealed class CompiledTemplates : IAsyncLifetime
{
    private static readonly string[] ParameterFiles = ["dev", "prod", "main"];
    private static readonly string[] Cases = ["smallest", "largest", "refused"];

    private readonly string _copy = Directory.CreateTempSubdirectory("templates-").FullName;
    private Dictionary<string, Evaluation> _evaluations = [];

    internal BicepRun Build { get; private set; } = null!;

    internal BicepRun Lint { get; private set; } = null!;

    internal BicepRun OutsideRanges { get; private set; } = null!;

    /// <summary>Files that the formatter would change.</summary>
    internal IReadOnlyList<string> Unformatted { get; private set; } = [];

    /// <summary>The compiled template.</summary>
    internal JsonElement Template { get; private set; }

    internal Evaluation Dev => _evaluations["dev"];

    internal Evaluation Prod => _evaluations["prod"];

    /// <summary>Every parameter at its least, in names above all.</summary>
    internal Evaluation Smallest => _evaluations["smallest"];

    /// <summary>Every parameter at its most, and every option taken.</summary>
    internal Evaluation Largest => _evaluations["largest"];

    /// <summary>Values that types let pass and the template refuses.</summary>
    internal Evaluation Refused => _evaluations["refused"];

    internal IEnumerable<Evaluation> Deployable => [Dev, Prod, Evaluated("main"), Smallest, Largest];

    internal Evaluation Evaluated(string name) => _evaluations[name];

    public async Task InitializeAsync()
    {
        Copy("infra");
        Copy("tests/Infrastructure.Tests/Cases");
        var infra = Path.Combine(_copy, "infra");
        var cases = Path.Combine(_copy, "tests/Infrastructure.Tests/Cases");
        var build = BicepCli.RunAsync(infra, "build", "main.bicep", "--outfile", Path.Combine(_copy, "main.json"));
        var lint = BicepCli.RunAsync(infra, "lint", "main.bicep");
        var outside = BicepCli.RunAsync(cases, "build-params", "outside.bicepparam", "--stdout");
        var evaluations = ParameterFiles.Select(name => EvaluateAsync(infra, name))
            .Concat(Cases.Select(name => EvaluateAsync(cases, name)));
        _evaluations = (await Task.WhenAll(evaluations)).ToDictionary(evaluation => evaluation.Name);
        (Build, Lint, OutsideRanges) = (await build, await lint, await outside);
        Template = Build.ExitCode == 0 ? JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_copy, "main.json"))) : default;
        await FormatAsync(infra);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_copy, recursive: true);
        return Task.CompletedTask;
    }

    private static async Task<Evaluation> EvaluateAsync(string folder, string name)
    {
        var run = await BicepCli.RunAsync(
            folder, "snapshot", $"{name}.bicepparam", "--mode", "overwrite", "--location", "westeurope",
            "--subscription-id", "00000000-0000-0000-0000-000000000001", "--resource-group", $"rg-timesheets-{name}");
        var file = Path.Combine(folder, $"{name}.snapshot.json");
        return new Evaluation(name, run, File.Exists(file) ? await File.ReadAllTextAsync(file) : null);
    }

    private async Task FormatAsync(string infra)
    {
        await BicepCli.RunAsync(infra, "format", "--pattern", "**/*.bicep");
        await BicepCli.RunAsync(infra, "format", "--pattern", "*.bicepparam");
        Unformatted = [.. Directory.EnumerateFiles(infra, "*.bicep*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_copy, file))
            .Where(file => File.ReadAllText(Path.Combine(_copy, file)) != File.ReadAllText(Repository.PathOf(file)))];
    }

    private void Copy(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_copy, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

/// <summary>Tests that share one compilation.</summary>
[CollectionDefinition(Name)]
public sealed class TemplatesGroup : ICollectionFixture<CompiledTemplates>
{
    public const string Name = "templates";
}
