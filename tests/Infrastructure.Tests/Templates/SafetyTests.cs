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
            Assert.NotEmpty(Prefixes(definition));
            Assert.All(Prefixes(definition), prefix => Assert.Matches("^[a-z0-9-]+/(raw|collections)/$", prefix));
        }
    });

    // A version's age counts from when it was written: a young limit would take what an old ledger was before it was overwritten today.
    [Fact]
    public void Versions_of_ledgers_live_as_long_as_the_records_they_name() => Assert.All(templates.Deployable, evaluation => Assert.All(
        Rules(evaluation).Where(definition => Prefixes(definition).Any(prefix => prefix.EndsWith("/ledger/", StringComparison.Ordinal))),
        definition => Assert.Equal(
            Rules(evaluation).Where(other => other.GetProperty("actions").TryGetProperty("baseBlob", out _)).Max(DaysOfVersions), DaysOfVersions(definition))));

    [Fact]
    public void Retention_of_nothing_keeps_for_ever()
    {
        Assert.Empty(templates.Smallest.Of("Microsoft.Storage/storageAccounts/managementPolicies"));
        Assert.Equal([90, 90, 90], Rules(templates.Dev).Select(DaysOfVersions));
        Assert.Equal([730, 730, 730], Rules(templates.Prod).Select(DaysOfVersions));
    }

    [Fact]
    public void Zones_are_for_the_storage_of_the_host_too()
    {
        Assert.Equal("Standard_ZRS", HostStorage(templates.Largest).Json.GetProperty("sku").GetProperty("name").GetString());
        Assert.Equal("Standard_LRS", HostStorage(templates.Dev).Json.GetProperty("sku").GetProperty("name").GetString());
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
        Assert.Equal(6, templates.Largest.Of("Microsoft.Network/privateEndpoints").Count);
        Assert.Equal(6, templates.Largest.Of("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count);
        Assert.Equal(5, templates.Largest.Of("Microsoft.Network/privateDnsZones").Count);
        Assert.NotEqual("null", templates.Largest.One("Microsoft.Web/sites").Value("virtualNetworkSubnetId"));
        Assert.All(
            templates.Largest.One("Microsoft.Network/virtualNetworks").Properties.GetProperty("subnets").EnumerateArray(),
            subnet =>
            {
                Assert.True(subnet.GetProperty("properties").TryGetProperty("networkSecurityGroup", out _));
                Assert.False(subnet.GetProperty("properties").GetProperty("defaultOutboundAccess").GetBoolean());
            });
        Assert.Single(templates.Largest.Of("Microsoft.Network/natGateways"));
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
        Assert.Equal(5, templates.Prod.Of("Microsoft.Insights/diagnosticSettings").Count);
    }

    [Fact]
    public void Everything_that_can_have_tags_has_them() => Assert.All(
        templates.Largest.Resources.Where(resource => resource.Json.TryGetProperty("location", out _)),
        resource =>
        {
            var tags = resource.Json.GetProperty("tags");
            Assert.Equal(
                ("timesheets", "x-y-z-1-2-3-4-5-6-78", "payroll"),
                (tags.GetProperty("workload").GetString(), tags.GetProperty("environment").GetString(), tags.GetProperty("owner").GetString()));
        });

    private static bool IsOfTimesheets(Resource resource) => resource.Name.StartsWith("std", StringComparison.Ordinal);

    private static Resource HostStorage(Evaluation evaluation) => evaluation.Of("Microsoft.Storage/storageAccounts").Single(account => !IsOfTimesheets(account));

    private static int DaysOfVersions(JsonElement definition) =>
        definition.GetProperty("actions").GetProperty("version").GetProperty("delete").GetProperty("daysAfterCreationGreaterThan").GetInt32();

    private static IEnumerable<JsonElement> Rules(Evaluation evaluation) =>
        evaluation.Of("Microsoft.Storage/storageAccounts/managementPolicies").SelectMany(policy => policy.Properties.GetProperty("policy").GetProperty("rules")
            .EnumerateArray().Select(rule => rule.GetProperty("definition")));

    private static IEnumerable<string> Prefixes(JsonElement definition) =>
        definition.GetProperty("filters").GetProperty("prefixMatch").EnumerateArray().Select(prefix => prefix.GetString()!);
}
