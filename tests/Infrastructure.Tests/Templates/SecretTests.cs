using System.Text.RegularExpressions;
using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Templates;

/// <summary>Whoever holds the template's outputs, the repository and the right to read the app's settings holds no secret.</summary>
[Collection(TemplatesGroup.Name)]
public sealed partial class SecretTests(CompiledTemplates templates)
{
    // Of the broker on one machine: the same everywhere, and in its documentation.
    private const string LocalKey = "SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE";

    private static readonly string[] DeployedFrom = ["infra", ".github"];

    [Fact]
    public void Outputs_hold_names_and_addresses_only() => Assert.Equal(
        ["AZURE_RESOURCE_GROUP", "functionAppName", "functionAppUrl", "identityPrincipalId", "keyVaultName", "outboundAddress", "secretNames", "serviceBusNamespace", "timesheetStorageName"],
        templates.Prod.Outputs.EnumerateObject().Select(output => output.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void No_output_setting_or_resource_is_or_asks_for_a_secret() => Assert.All(
        templates.Deployable, evaluation => Assert.DoesNotMatch(Secret(), evaluation.Text!));

    [Fact]
    public void The_template_takes_and_asks_for_no_secret()
    {
        var text = templates.Template.GetRawText();

        Assert.DoesNotMatch(Secret(), text);
        Assert.DoesNotContain("secureString", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secureObject", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Microsoft.KeyVault/vaults/secrets", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_that_is_deployed_from_holds_a_secret() => Assert.All(
        DeployedFrom.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories)).Append(Repository.PathOf("azure.yaml")),
        file => Assert.DoesNotMatch(Secret(), File.ReadAllText(file).Replace(LocalKey, "", StringComparison.Ordinal)));

    [Fact]
    public void Every_key_in_the_settings_is_a_reference_into_the_vault() => Assert.All(templates.Deployable, evaluation => Assert.All(
        evaluation.Settings.Where(setting => setting.Key.EndsWith("ApiKey", StringComparison.Ordinal)),
        setting => Assert.Contains("@Microsoft.KeyVault(SecretUri=", setting.Value, StringComparison.Ordinal)));

    [Fact]
    public void The_only_connection_string_is_one_that_opens_nothing() => Assert.All(templates.Deployable, evaluation =>
    {
        Assert.Equal(
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"],
            evaluation.Settings.Where(setting => setting.Value.Contains("connectionString", StringComparison.OrdinalIgnoreCase)).Select(setting => setting.Key));
        Assert.Equal("true", evaluation.One("Microsoft.Insights/components").Value("DisableLocalAuth"));
    });

    [Fact]
    public void Nothing_can_be_opened_with_a_key_or_a_password() => Assert.All(templates.Deployable, evaluation =>
    {
        Assert.All(evaluation.Of("Microsoft.Storage/storageAccounts"), account => Assert.Equal("false", account.Value("allowSharedKeyAccess")));
        Assert.Equal("true", evaluation.One("Microsoft.ServiceBus/namespaces").Value("disableLocalAuth"));
        Assert.Equal("true", evaluation.One("Microsoft.OperationalInsights/workspaces").Value("features.disableLocalAuth"));
        Assert.Equal("true", evaluation.One("Microsoft.KeyVault/vaults").Value("enableRbacAuthorization"));
        Assert.Equal(
            ["false", "false"],
            evaluation.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Select(policy => policy.Value("allow")));
    });

    [Fact]
    public void Packages_are_fetched_with_the_identity()
    {
        var storage = templates.Prod.One("Microsoft.Web/sites").Properties.GetProperty("functionAppConfig").GetProperty("deployment").GetProperty("storage");

        Assert.Equal("UserAssignedIdentity", storage.GetProperty("authentication").GetProperty("type").GetString());
    }

    [GeneratedRegex(
        @"AccountKey=|SharedAccessKey|SharedAccessSignature|[?&]sig=|sv=20\d\d-|DefaultEndpointsProtocol|listKeys|listSecrets|listAccountSas|listServiceSas|listConnectionStrings|list[A-Z]\w*\(|-----BEGIN|client_?secret['""]?\s*[:=]|password['""]?\s*[:=]|(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{86}==",
        RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
