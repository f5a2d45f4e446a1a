using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Templates;

[Collection(TemplatesGroup.Name)]
public sealed partial class SettingsTests(CompiledTemplates templates)
{
    // Said elsewhere in Azure: connection strings are not used at all, the runtime stands in functionAppConfig, the host's storage has its identity form.
    private static readonly string[] NotSet = ["TimesheetStorage", "PayrollServiceBus", "AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME"];

    public static TheoryData<string, string> Documented
    {
        get
        {
            var data = new TheoryData<string, string>();
            ReadDocumented().ForEach(setting => data.Add(setting.Name, setting.Standard));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void Every_documented_setting_is_set_to_its_default_where_nothing_is_given(string name, string standard)
    {
        var settings = templates.Dev.Settings;
        if (NotSet.Contains(name))
        {
            Assert.DoesNotContain(name, settings);
            return;
        }

        var set = settings.GetValueOrDefault(First(name));
        if (standard.Length > 0)
        {
            Assert.Equal(standard, set);
        }
    }

    [Fact]
    public void Settings_without_a_default_are_set()
    {
        var settings = templates.Prod.Settings;

        Assert.All(
            ReadDocumented().Select(setting => setting.Name).Except(NotSet),
            name => Assert.Contains(First(name.Replace("__N__ApiKey", "__1__ApiKey", StringComparison.Ordinal)), settings));
    }

    [Fact]
    public void The_app_starts_with_the_settings_of_every_parameter_file() => Assert.All(templates.Deployable, evaluation =>
    {
        var read = Read(evaluation);

        Assert.Empty(read.UnknownSettings);
    });

    [Fact]
    public void Parameters_reach_the_app()
    {
        var largest = Read(templates.Largest);

        Assert.Equal(50, largest.Timesheets.Sources.Count);
        Assert.Equal(366, largest.Timesheets.LookbackDays);
        Assert.Equal("payroll.timesheets_of-aaaaaaaaaaaaaaaaaaaa", largest.Timesheets.PayrollQueue);
        Assert.Equal(268435456, largest.TrackPilots.MaxPageBytes);
        Assert.Equal(0, Read(templates.Smallest).TrackPilots.RequestsPerSecond);
    }

    [Fact]
    public void The_common_key_is_left_out_when_every_source_has_its_own()
    {
        Assert.DoesNotContain("TrackPilots__ApiKey", templates.Smallest.Settings);
        Assert.Contains("/secrets/{1})', ", $"{templates.Smallest.Settings["Timesheets__Sources__0__ApiKey"]}".Replace("{0}secrets", "/secrets", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_Flex_Consumption_refuses_is_set() => Assert.All(templates.Deployable, evaluation => Assert.DoesNotContain(
        evaluation.Settings.Keys,
        name => name.StartsWith("WEBSITE_", StringComparison.Ordinal) || name is "FUNCTIONS_EXTENSION_VERSION" or "FUNCTIONS_WORKER_RUNTIME" or "AzureWebJobsStorage"));

    private static string First(string name) =>
        name.Replace("__N__", "__0__", StringComparison.Ordinal).Replace("Ids__M", "Ids__0", StringComparison.Ordinal);

    private static AppSettings Read(Evaluation evaluation) => SettingsReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(evaluation.Settings.Select(setting => KeyValuePair.Create(
            setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)Deployed(setting.Key, setting.Value))))
        .Build());

    // What only a deployment can know.
    private static string Deployed(string name, string value) => value switch
    {
        _ when value.Contains("@Microsoft.KeyVault(", StringComparison.Ordinal) => "resolved-key-of-" + name,
        _ when name.EndsWith("__clientId", StringComparison.Ordinal) => "77777777-7777-7777-7777-777777777777",
        _ => value.Replace("[format('https://{0}.blob.{1}', '", "https://", StringComparison.Ordinal).Replace("', environment().suffixes.storage)]", ".blob.core.windows.net", StringComparison.Ordinal),
    };

    private static List<(string Name, string Standard)> ReadDocumented() =>
        [.. File.ReadLines(Repository.PathOf("docs", "settings.md"))
            .Select(line => SettingRow().Match(line))
            .Where(match => match.Success)
            .Select(match => (match.Groups[1].Value, Default(match.Groups[2].Value)))];

    // A default that is the name of another setting is none to compare with.
    private static string Default(string text) => text.Contains("__", StringComparison.Ordinal) ? "" : text;

    [GeneratedRegex(@"^\| `([A-Za-z_]+)` \| (?:`([^`]+)` \|)?", RegexOptions.CultureInvariant)]
    private static partial Regex SettingRow();
}
