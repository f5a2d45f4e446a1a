using System.Text.RegularExpressions;
using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Templates;

[Collection(TemplatesGroup.Name)]
public sealed class NameTests(CompiledTemplates templates)
{
    private static readonly string[] GlobalTypes =
        ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.ServiceBus/namespaces", "Microsoft.Web/sites"];

    // What Azure allows. A Function App may have 60 characters, but hosts tell each other apart by the first 32.
    public static TheoryData<string, string> Allowed => new()
    {
        { "Microsoft.Storage/storageAccounts", "^[a-z0-9]{3,24}$" },
        { "Microsoft.KeyVault/vaults", "^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$" },
        { "Microsoft.ServiceBus/namespaces", "^(?!.*(-sb|-mgmt)$)[A-Za-z][A-Za-z0-9-]{4,48}[A-Za-z0-9]$" },
        { "Microsoft.Web/sites", "^[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]$" },
        { "Microsoft.Web/serverfarms", "^[A-Za-z0-9-]{1,60}$" },
        { "Microsoft.ManagedIdentity/userAssignedIdentities", "^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$" },
        { "Microsoft.OperationalInsights/workspaces", "^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$" },
        { "Microsoft.Insights/components", "^[A-Za-z0-9_.()-]{0,259}[A-Za-z0-9_()-]$" },
        { "Microsoft.Insights/actionGroups", "^[^/&%?]{1,260}$" },
        { "Microsoft.Insights/scheduledQueryRules", "^[^*#&+:<>?@%{}\\\\|]{1,260}$" },
        { "Microsoft.Insights/metricAlerts", "^[^*#&+:<>?@%{}\\\\|]{1,260}$" },
        { "Microsoft.Network/virtualNetworks", "^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]$" },
        { "Microsoft.Network/networkSecurityGroups", "^[A-Za-z0-9][A-Za-z0-9_.-]{0,78}[A-Za-z0-9_]$" },
        { "Microsoft.Network/privateEndpoints", "^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]$" },
        { "Microsoft.Storage/storageAccounts/blobServices/containers", "^[^/]+/default/(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$" },
        { "Microsoft.ServiceBus/namespaces/queues", "^[^/]+/[A-Za-z0-9]([A-Za-z0-9._-]{0,258}[A-Za-z0-9])?$" },
        { "Microsoft.Network/natGateways", "^[A-Za-z0-9][A-Za-z0-9_.-]{0,78}[A-Za-z0-9_]$" },
        { "Microsoft.Network/publicIPAddresses", "^[A-Za-z0-9][A-Za-z0-9_.-]{0,78}[A-Za-z0-9_]$" },
        { "Microsoft.Resources/resourceGroups", "^[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]$" },
        { "Microsoft.Insights/workbooks", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Names_keep_to_Azures_limits_for_the_shortest_and_the_longest(string type, string pattern)
    {
        Assert.NotEmpty(templates.Largest.Of(type));
        Assert.All(templates.Deployable.SelectMany(evaluation => evaluation.Of(type)), resource => Assert.Matches(new Regex(pattern), resource.Name));
    }

    [Fact]
    public void No_resource_has_the_name_of_another() => Assert.All(templates.Deployable, evaluation =>
        Assert.Equal(evaluation.Resources.Count, evaluation.Resources.Select(resource => resource.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count()));

    [Fact]
    public void Names_that_are_unique_in_all_of_Azure_differ_by_environment() => Assert.Empty(
        Global(templates.Dev).Intersect(Global(templates.Prod)));

    [Fact]
    public void The_action_groups_short_name_has_at_most_twelve_characters() =>
        Assert.InRange(templates.Prod.One("Microsoft.Insights/actionGroups").Properties.GetProperty("groupShortName").GetString()!.Length, 1, 12);

    private static IEnumerable<string> Global(Evaluation evaluation) =>
        GlobalTypes.SelectMany(evaluation.Of).Select(resource => resource.Name);
}
