using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Templates;

[Collection(TemplatesGroup.Name)]
public sealed partial class SettingsTests(CompiledTemplates templates)
{
    [Fact]
    public void What_is_not_given_is_not_set_and_has_the_apps_own_default()
    {
        Assert.Equal(
            ["CollectionSchedule"],
            templates.Dev.Settings.Keys.Where(name => name.StartsWith("TrackPilots__", StringComparison.Ordinal) || Plain().IsMatch(name)));
        Assert.Equal(3, Read(templates.Dev).Timesheets.LookbackDays);
    }

    [Fact]
    public void Container_and_queue_are_made_with_the_names_that_the_app_takes() => Assert.All(templates.Deployable, evaluation =>
    {
        var taken = Read(evaluation).Timesheets;

        Assert.Contains(evaluation.Of("Microsoft.Storage/storageAccounts/blobServices/containers"), container => container.Name.EndsWith($"/{taken.Container}", StringComparison.Ordinal));
        Assert.EndsWith($"/{taken.PayrollQueue}", evaluation.One("Microsoft.ServiceBus/namespaces/queues").Name, StringComparison.Ordinal);
    });

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
        Assert.Equal("0 5 */6 * * *", templates.Largest.Settings["CollectionSchedule"]);
        Assert.Equal("2026-01-01", templates.Largest.Settings["Timesheets__Sources__49__StartDate"]);
    }

    [Fact]
    public void Every_source_reads_its_key_from_the_vault_and_the_secrets_are_named()
    {
        Assert.EndsWith("'k')]", templates.Smallest.Settings["Timesheets__Sources__0__ApiKey"], StringComparison.Ordinal);
        Assert.Equal("trackpilots-api-key trackpilots-api-key-berlin", templates.Prod.Outputs.GetProperty("secretNames").GetString());
    }

    [Fact]
    public void Nothing_that_Flex_Consumption_refuses_is_set() => Assert.All(templates.Deployable, evaluation => Assert.DoesNotContain(
        evaluation.Settings.Keys,
        name => name.StartsWith("WEBSITE_", StringComparison.Ordinal) || name is "FUNCTIONS_EXTENSION_VERSION" or "FUNCTIONS_WORKER_RUNTIME" or "AzureWebJobsStorage"));

    private static AppSettings Read(Evaluation evaluation) => SettingsReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(evaluation.Settings.Select(setting => KeyValuePair.Create(
            setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)Deployed(setting.Key, setting.Value))))
        .Build());

    // What only a deployment can know.
    private static string Deployed(string name, string value) => value switch
    {
        _ when value.Contains("@Microsoft.KeyVault(", StringComparison.Ordinal) => "resolved-key-of-" + name,
        _ when value.Contains(".outputs.clientId", StringComparison.Ordinal) => "77777777-7777-7777-7777-777777777777",
        _ when value.Contains(".outputs.blobEndpoint", StringComparison.Ordinal) => "https://account.blob.core.windows.net/",
        _ when value.Contains(".outputs.hostName", StringComparison.Ordinal) => "namespace.servicebus.windows.net",
        _ => value,
    };

    [GeneratedRegex("^(?:Collection|Timesheets__(?!Sources__))", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
