using System.Text.Json;
using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Templates;

[Collection(TemplatesGroup.Name)]
public sealed class SafetyTests(CompiledTemplates templates)
{
    public static TheoryData<string, string, string> Everywhere => new()
    {
        { "Microsoft.Storage/storageAccounts", "minimumTlsVersion", "\"TLS1_2\"" },
        { "Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", "true" },
        { "Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "false" },
        { "Microsoft.Storage/storageAccounts", "allowCrossTenantReplication", "false" },
        { "Microsoft.Storage/storageAccounts", "networkAcls.bypass", "\"None\"" },
        { "Microsoft.Storage/storageAccounts/blobServices", "deleteRetentionPolicy.enabled", "true" },
        { "Microsoft.Storage/storageAccounts/blobServices", "containerDeleteRetentionPolicy.enabled", "true" },
        { "Microsoft.Storage/storageAccounts/blobServices/containers", "publicAccess", "\"None\"" },
        { "Microsoft.ServiceBus/namespaces", "minimumTlsVersion", "\"1.2\"" },
        { "Microsoft.ServiceBus/namespaces/queues", "requiresDuplicateDetection", "true" },
        { "Microsoft.ServiceBus/namespaces/queues", "deadLetteringOnMessageExpiration", "true" },
        { "Microsoft.ServiceBus/namespaces/queues", "enablePartitioning", "false" },
        { "Microsoft.KeyVault/vaults", "enableSoftDelete", "true" },
        { "Microsoft.KeyVault/vaults", "enablePurgeProtection", "true" },
        { "Microsoft.KeyVault/vaults", "enabledForTemplateDeployment", "false" },
        { "Microsoft.Web/sites", "httpsOnly", "true" },
        { "Microsoft.Web/sites", "siteConfig.minTlsVersion", "\"1.2\"" },
        { "Microsoft.Web/sites", "siteConfig.scmMinTlsVersion", "\"1.2\"" },
        { "Microsoft.Web/sites", "siteConfig.remoteDebuggingEnabled", "false" },
        { "Microsoft.Web/sites", "functionAppConfig.runtime.name", "\"dotnet-isolated\"" },
        { "Microsoft.Web/sites", "functionAppConfig.runtime.version", "\"10.0\"" },
    };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void Whatever_the_parameters_this_holds(string type, string path, string value) => Assert.All(
        templates.Deployable, evaluation => Assert.All(evaluation.Of(type), resource => Assert.Equal(value, resource.Value(path))));

    [Fact]
    public void Timesheets_keep_their_versions() => Assert.All(templates.Deployable, evaluation =>
        Assert.Equal("true", evaluation.Of("Microsoft.Storage/storageAccounts/blobServices").Single(IsOfTimesheets).Value("isVersioningEnabled")));

    [Fact]
    public void No_rule_ever_deletes_or_moves_a_ledger() => Assert.All(templates.Deployable, evaluation =>
    {
        foreach (var definition in Rules(evaluation).Where(definition => definition.GetProperty("actions").TryGetProperty("baseBlob", out _)))
        {
            Assert.All(Prefixes(definition), prefix => Assert.Matches("^[a-z0-9-]+/(raw|collections)/$", prefix));
            Assert.NotEmpty(Prefixes(definition));
        }
    });

    [Fact]
    public void Old_versions_end_after_their_days() => Assert.All(templates.Deployable, evaluation =>
        Assert.Single(Rules(evaluation), definition => definition.GetProperty("actions").TryGetProperty("version", out _)));

    [Fact]
    public void Retention_of_nothing_keeps_for_ever()
    {
        Assert.Single(Rules(templates.Smallest));
        Assert.Equal(3, Rules(templates.Dev).Count());
    }

    [Fact]
    public void What_is_fixed_when_the_queue_is_made_comes_from_parameters()
    {
        var (standard, premium) = (templates.Prod.One("Microsoft.ServiceBus/namespaces/queues"), templates.Largest.One("Microsoft.ServiceBus/namespaces/queues"));

        Assert.Equal(("\"P1D\"", "false"), (standard.Value("duplicateDetectionHistoryTimeWindow"), standard.Value("requiresSession")));
        Assert.Equal(("\"P7D\"", "true"), (premium.Value("duplicateDetectionHistoryTimeWindow"), premium.Value("requiresSession")));
        Assert.Equal("Standard", templates.Prod.One("Microsoft.ServiceBus/namespaces").Json.GetProperty("sku").GetProperty("name").GetString());
    }

    [Fact]
    public void A_private_network_leaves_no_way_from_outside()
    {
        var types = new[] { "Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.ServiceBus/namespaces", "Microsoft.Web/sites" };

        Assert.All(types.SelectMany(templates.Largest.Of), resource => Assert.Equal("\"Disabled\"", resource.Value("publicNetworkAccess")));
        Assert.Equal(5, templates.Largest.Of("Microsoft.Network/privateEndpoints").Count);
        Assert.Equal(5, templates.Largest.Of("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count);
        Assert.NotEqual("null", templates.Largest.One("Microsoft.Web/sites").Value("virtualNetworkSubnetId"));
        Assert.All(
            templates.Largest.One("Microsoft.Network/virtualNetworks").Properties.GetProperty("subnets").EnumerateArray(),
            subnet => Assert.True(subnet.GetProperty("properties").TryGetProperty("networkSecurityGroup", out _)));
    }

    [Fact]
    public void Sign_in_stands_in_front_of_all_but_the_liveness_check()
    {
        var rule = templates.Largest.One("Microsoft.Web/sites/config", "authsettingsV2");

        Assert.Equal("true", rule.Value("globalValidation.requireAuthentication"));
        Assert.Equal("[\"/api/health/live\"]", rule.Value("globalValidation.excludedPaths")!.Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));
        Assert.DoesNotContain(templates.Prod.Of("Microsoft.Web/sites/config"), config => config.Name.EndsWith("authsettingsV2", StringComparison.Ordinal));
    }

    [Fact]
    public void Production_is_locked_and_everything_is_logged()
    {
        Assert.Equal(3, templates.Prod.Of("Microsoft.Authorization/locks").Count);
        Assert.Empty(templates.Dev.Of("Microsoft.Authorization/locks"));
        Assert.Equal(4, templates.Prod.Of("Microsoft.Insights/diagnosticSettings").Count);
    }

    [Fact]
    public void Everything_that_can_have_tags_has_them() => Assert.All(
        templates.Largest.Resources.Where(resource => resource.Json.TryGetProperty("location", out _)),
        resource =>
        {
            var tags = resource.Json.GetProperty("tags");
            Assert.Equal(
                ("a-b-c-d-e-f1", "x-y-z-1", "payroll"),
                (tags.GetProperty("workload").GetString(), tags.GetProperty("environment").GetString(), tags.GetProperty("owner").GetString()));
        });

    private static bool IsOfTimesheets(Resource resource) => resource.Name.StartsWith("std", StringComparison.Ordinal);

    private static IEnumerable<JsonElement> Rules(Evaluation evaluation) =>
        evaluation.One("Microsoft.Storage/storageAccounts/managementPolicies").Properties.GetProperty("policy").GetProperty("rules")
            .EnumerateArray().Select(rule => rule.GetProperty("definition"));

    private static IEnumerable<string> Prefixes(JsonElement definition) =>
        definition.GetProperty("filters").GetProperty("prefixMatch").EnumerateArray().Select(prefix => prefix.GetString()!);
}
