using System.Diagnostics;
using System.Text.RegularExpressions;
using TimesheetFunctions.Infrastructure.Tests.Bicep;
using YamlDotNet.RepresentationModel;

namespace TimesheetFunctions.Infrastructure.Tests.Delivery;

public sealed partial class WorkflowTests
{
    private const string Contents = "contents";

    private static readonly string[] ScriptFolders = [".github/scripts", "infra/scripts"];

    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(Repository.PathOf(".github", "workflows")).Select(file => Path.GetFileName(file))];

    public static TheoryData<string> Scripts => [.. ScriptFolders
        .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder))).Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_workflow_is_yaml_with_a_name_triggers_and_jobs_that_end(string file)
    {
        var workflow = Read(".github", "workflows", file);

        Assert.All(["name", "on", "jobs"], key => Assert.True(workflow.Children.ContainsKey(key), key));
        Assert.All(Jobs(workflow), job => Assert.True(job.Children.ContainsKey("uses") || (job.Children.ContainsKey("timeout-minutes") && job.Children.ContainsKey("runs-on"))));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_may_read_the_code_and_no_more_unless_a_job_says_so(string file)
    {
        var workflow = Read(".github", "workflows", file);

        Assert.Equal([Contents], Map(workflow, "permissions").Children.Keys.Select(key => key.ToString()));
        foreach (var job in Jobs(workflow).Where(job => job.Children.ContainsKey("permissions")))
        {
            Assert.All(Map(job, "permissions").Children, right => Assert.Contains($"{right.Key}: {right.Value}", (string[])["contents: read", "contents: write", "id-token: write"]));
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Nothing_but_the_workflows_own_token_is_secret(string file) =>
        Assert.DoesNotContain("secrets.", File.ReadAllText(Repository.PathOf(".github", "workflows", file)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_come_from_their_makers_and_are_pinned_by_commit(string file) => Assert.All(
        Uses().Matches(File.ReadAllText(Repository.PathOf(".github", "workflows", file))).Select(match => match.Groups[1].Value.Trim()),
        action => Assert.Matches(@"^((actions|azure)/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\.github/workflows/[a-z-]+\.yml)$", action));

    [Fact]
    public void One_package_goes_through_dev_to_prod_and_only_where_it_is_set_up()
    {
        var jobs = Map(Read(".github", "workflows", "deploy.yml"), "jobs");

        Assert.Equal("vars.DEPLOY == 'true'", Map(jobs, "package").Children["if"].ToString());
        Assert.Equal(("package", "dev"), (Map(jobs, "dev").Children["needs"].ToString(), Map(jobs, "prod").Children["needs"].ToString()));
        Assert.Single(Directory.EnumerateFiles(Repository.PathOf(".github", "workflows"), "deploy*.yml"), file => File.ReadAllText(file).Contains("dotnet publish", StringComparison.Ordinal));
    }

    [Fact]
    public void What_if_asks_for_no_right_to_write() =>
        Assert.Contains("--validation-level ProviderNoRbac", File.ReadAllText(Repository.PathOf(".github", "workflows", "infrastructure.yml")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Texts_of_others_are_never_run(string file) => Assert.DoesNotMatch(
        @"\$\{\{\s*github\.(event\.(pull_request|issue|comment|head_commit)\.(title|body|message|head\.ref)|head_ref)", File.ReadAllText(Repository.PathOf(".github", "workflows", file)));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Scripts_and_parameter_files_that_a_workflow_names_exist(string file)
    {
        var text = File.ReadAllText(Repository.PathOf(".github", "workflows", file));

        Assert.All(Script().Matches(text), match => Assert.True(File.Exists(Repository.PathOf(match.Value)), match.Value));
        Assert.All(["main", "prod"], environment => Assert.True(File.Exists(Repository.PathOf("infra", $"{environment}.bicepparam"))));
    }

    [Fact]
    public void Deployments_use_the_bicep_that_the_tests_use() => Assert.All(
        ["deploy-to.yml", "infrastructure.yml"],
        file => Assert.Equal($"v{Repository.Metadata("BicepVersion")}", Map(Read(".github", "workflows", file), "env").Children["BICEP_VERSION"].ToString()));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_script_stops_at_the_first_fault_and_is_bash(string file)
    {
        var path = Repository.PathOf(file);
        Assert.Contains("set -euo pipefail", File.ReadLines(path));
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var bash = Process.Start(new ProcessStartInfo("bash", ["-n", path]) { RedirectStandardError = true })!;
        var faults = bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        Assert.Equal((0, ""), (bash.ExitCode, faults));
        Assert.True(File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute), "not executable");
    }

    [Fact]
    public void Dependabot_looks_at_every_kind_of_package()
    {
        var updates = (YamlSequenceNode)Read(".github", "dependabot.yml").Children["updates"];

        Assert.Equal(["github-actions", "npm", "nuget"], updates.Select(update => ((YamlMappingNode)update).Children["package-ecosystem"].ToString()).Order(StringComparer.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(Repository.PathOf("tests"), "package-lock.json", SearchOption.AllDirectories)
                .Where(lockFile => !lockFile.Contains("node_modules", StringComparison.Ordinal))
                .Select(lockFile => "/" + Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(lockFile)!).Replace('\\', '/')),
            folder => Assert.Contains(folder, File.ReadAllText(Repository.PathOf(".github", "dependabot.yml")), StringComparison.Ordinal));
    }

    [Fact]
    public void Azd_finds_the_template_the_project_and_the_app()
    {
        var azd = Read("azure.yaml");
        var service = Map(Map(azd, "services"), "app");

        Assert.True(File.Exists(Repository.PathOf(Map(azd, "infra").Children["path"].ToString(), $"{Map(azd, "infra").Children["module"]}.bicep")));
        Assert.True(Directory.Exists(Repository.PathOf(service.Children["project"].ToString())));
        Assert.All(
            Map(azd, "hooks").Children.Values.Cast<YamlMappingNode>(), hook => Assert.True(File.Exists(Repository.PathOf(hook.Children["run"].ToString()))));
        Assert.Contains("'azd-service-name': 'app'", File.ReadAllText(Repository.PathOf("infra", "modules", "app.bicep")), StringComparison.Ordinal);
    }

    private static YamlMappingNode Read(params string[] path)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Repository.PathOf(path));
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode parent, string key) => (YamlMappingNode)parent.Children[key];

    private static IEnumerable<YamlMappingNode> Jobs(YamlMappingNode workflow) => Map(workflow, "jobs").Children.Values.Cast<YamlMappingNode>();

    [GeneratedRegex(@"uses:(.+)", RegexOptions.CultureInvariant)]
    private static partial Regex Uses();

    [GeneratedRegex(@"(?:\.github|infra)/scripts/[a-z-]+\.sh", RegexOptions.CultureInvariant)]
    private static partial Regex Script();
}
