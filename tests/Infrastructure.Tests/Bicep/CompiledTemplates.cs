using System.Text.Json;
using TimesheetFunctions.Infrastructure.Tests.Telemetry;

namespace TimesheetFunctions.Infrastructure.Tests.Bicep;

/// <summary>Builds, lints, formats and evaluates the templates once for all tests, in a copy.</summary>
public sealed class CompiledTemplates : IAsyncLifetime
{
    private static readonly string[] ParameterFiles = ["main", "prod"];
    private static readonly string[] Cases = ["smallest", "largest", "refused"];

    private readonly string _copy = Directory.CreateTempSubdirectory("templates-").FullName;
    private readonly Dictionary<string, Evaluation> _evaluations = [];

    internal BicepRun Build { get; private set; } = null!;

    internal BicepRun Lint { get; private set; } = null!;

    /// <summary>What the compiler says of values one step outside of their ranges.</summary>
    internal IReadOnlyList<(string Code, int Line)> OutsideRanges { get; private set; } = [];

    internal List<string> ParameterFaults { get; } = [];

    /// <summary>Files that the formatter would change.</summary>
    internal IReadOnlyList<string> Unformatted { get; private set; } = [];

    /// <summary>The compiled template.</summary>
    internal JsonElement Template { get; private set; }

    internal Evaluation Dev => _evaluations["main"];

    internal Evaluation Prod => _evaluations["prod"];

    /// <summary>Every parameter at its least, in names above all.</summary>
    internal Evaluation Smallest => _evaluations["smallest"];

    /// <summary>Every parameter at its most, and every option taken.</summary>
    internal Evaluation Largest => _evaluations["largest"];

    /// <summary>Values that types let pass and the template refuses.</summary>
    internal Evaluation Refused => _evaluations["refused"];

    internal IEnumerable<Evaluation> Deployable => [Dev, Prod, Smallest, Largest];

    /// <summary>The parameter files as they are in the repository, with the ids and addresses of the example.</summary>
    internal List<Evaluation> Unedited { get; } = [];

    public async Task InitializeAsync()
    {
        Copy("infra");
        Copy("tests/Infrastructure.Tests/Cases");
        var infra = Path.Combine(_copy, "infra");
        var cases = Path.Combine(_copy, "tests/Infrastructure.Tests/Cases");
        ReplaceExamples(infra);
        var build = BicepCli.RunAsync(infra, "build", "main.bicep", "--outfile", Path.Combine(_copy, "main.json"));
        await EvaluateAsync(infra, cases);
        Build = await build;
        Lint = await BicepCli.RunAsync(infra, "lint", "main.bicep");
        Template = Build.ExitCode == 0 ? JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_copy, "main.json"))) : default;
        await FormatAsync(infra);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_copy, recursive: true);
        return Task.CompletedTask;
    }

    private async Task EvaluateAsync(string infra, string cases)
    {
        await using var server = new BicepServer();
        foreach (var (folder, name) in ParameterFiles.Select(name => (infra, name)).Concat(Cases.Select(name => (cases, name))))
        {
            _evaluations.Add(name, await server.EvaluateAsync(folder, name));
        }

        foreach (var name in ParameterFiles)
        {
            Unedited.Add(await server.EvaluateAsync(Repository.PathOf("infra"), name));
            ParameterFaults.AddRange((await server.FaultsAsync(Path.Combine(infra, $"{name}.bicepparam"))).Select(fault => $"{name} {fault.Line}: {fault.Code}"));
        }

        OutsideRanges = await server.FaultsAsync(Path.Combine(cases, "outside.bicepparam"));
    }

    private async Task FormatAsync(string infra)
    {
        await BicepCli.RunAsync(infra, "format", "--pattern", "**/*.bicep");
        await BicepCli.RunAsync(infra, "format", "--pattern", "*.bicepparam");
        Unformatted = [.. Directory.EnumerateFiles(infra, "*.bicep*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_copy, file))
            .Where(file => Edited(Repository.PathOf(file)) != File.ReadAllText(Path.Combine(_copy, file)))];
    }

    // As whoever deploys has to.
    private static void ReplaceExamples(string infra)
    {
        foreach (var file in ParameterFiles.Select(name => Path.Combine(infra, $"{name}.bicepparam")))
        {
            File.WriteAllText(file, Edited(file));
        }
    }

    private static string Edited(string file) => !file.EndsWith(".bicepparam", StringComparison.Ordinal) ? File.ReadAllText(file) : File.ReadAllText(file)
        .Replace("'00000000-0000", "'10000000-0000", StringComparison.Ordinal)
        .Replace("\"00000000-0000", "\"10000000-0000", StringComparison.Ordinal)
        .Replace("@example.com'", "@payroll.test'", StringComparison.Ordinal);

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

/// <summary>Tests that share one compilation, one exporter and one parser.</summary>
[CollectionDefinition(Name)]
public sealed class TemplatesGroup : ICollectionFixture<CompiledTemplates>, ICollectionFixture<SentTelemetry>, ICollectionFixture<Kusto>
{
    public const string Name = "templates";
}
