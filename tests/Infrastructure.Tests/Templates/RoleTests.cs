using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Templates;

[Collection(TemplatesGroup.Name)]
public sealed class RoleTests(CompiledTemplates templates)
{
    // Ids that Azure has given its own roles.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = "Azure Service Bus Data Sender",
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = "Azure Service Bus Data Receiver",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    private static readonly string[] OfTheApp =
    [
        "Azure Service Bus Data Sender on queues/payroll-timesheets",
        "Key Vault Secrets User on vaults/kv",
        "Monitoring Metrics Publisher on components/appi",
        "Storage Blob Data Contributor on containers/timesheets",
        "Storage Blob Data Owner on storageAccounts/sth",
        "Storage Queue Data Contributor on storageAccounts/sth",
    ];

    [Fact]
    public void The_app_has_the_roles_it_needs_and_no_other()
    {
        Assert.Equal(OfTheApp, Assigned(templates.Prod, OfIdentity).Order(StringComparer.Ordinal));
        Assert.Equal(OfTheApp.Length + 1, templates.Prod.Of("Microsoft.Authorization/roleAssignments").Count);
    }

    [Fact]
    public void Payroll_may_only_read_the_queue() => Assert.Equal(
        ["Azure Service Bus Data Receiver on queues/payroll.timesheets_of-aaaaaaaaaaaaaaaaaaaa"],
        Assigned(templates.Largest, "55555555-5555-5555-5555-555555555555"));

    [Fact]
    public void Whoever_keeps_the_keys_may_only_write_secrets() => Assert.Equal(
        ["Key Vault Secrets Officer on vaults/kv"], Assigned(templates.Largest, "66666666-6666-6666-6666-666666666666"));

    [Fact]
    public void Without_a_keeper_of_keys_it_is_whoever_deploys() =>
        Assert.Equal(["Key Vault Secrets Officer on vaults/kv"], Assigned(templates.Dev, "[deployer().objectId]"));

    [Fact]
    public void Nobody_is_said_to_be_a_user_who_may_be_a_program() => Assert.All(
        [templates.Dev, templates.Largest],
        evaluation => Assert.All(
            evaluation.Of("Microsoft.Authorization/roleAssignments").Where(role => role.Properties.GetProperty("roleDefinitionId").GetString()!.EndsWith("5cd7", StringComparison.Ordinal)),
            role => Assert.True(role.Value("principalType") is null or "null")));

    [Fact]
    public void Options_give_the_app_no_further_role() => Assert.Equal(OfTheApp.Length, Assigned(templates.Largest, OfIdentity).Count());

    [Fact]
    public void Roles_are_named_by_who_has_them_so_that_an_identity_made_anew_gets_them_too() => Assert.All(
        templates.Deployable.SelectMany(evaluation => evaluation.Of("Microsoft.Authorization/roleAssignments")).Where(role => role.Value("principalId")!.Contains(OfIdentity, StringComparison.Ordinal)),
        role => Assert.Contains(OfIdentity, role.Name, StringComparison.Ordinal));

    [Fact]
    public void Nobody_gets_a_role_on_the_resource_group() => Assert.All(
        templates.Deployable.SelectMany(evaluation => evaluation.Of("Microsoft.Authorization/roleAssignments")),
        role => Assert.Contains("/providers/Microsoft.", ScopeOf(role), StringComparison.Ordinal));

    [Fact]
    public void The_app_runs_with_the_identity_that_has_the_roles()
    {
        var app = templates.Prod.One("Microsoft.Web/sites");

        Assert.Contains("'identity", Assert.Single(app.Json.GetProperty("identity").GetProperty("userAssignedIdentities").EnumerateObject()).Name, StringComparison.Ordinal);
        Assert.Contains("'identity", app.Value("keyVaultReferenceIdentity"), StringComparison.Ordinal);
        Assert.All(
            ["AzureWebJobsStorage__clientId", "TimesheetStorage__clientId", "PayrollServiceBus__clientId", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"],
            name => Assert.Contains(".outputs.clientId.value", templates.Prod.Settings[name], StringComparison.Ordinal));
    }

    // Known when it is made only; until then it is the output of the module that makes it.
    private const string OfIdentity = ".outputs.principalId.value";

    private static string ScopeOf(Resource role) => role.Id.StartsWith("[extensionResourceId('", StringComparison.Ordinal)
        ? role.Id.Split('\'')[1]
        : role.Id.Split("/providers/Microsoft.Authorization/")[0];

    private static IEnumerable<string> Assigned(Evaluation evaluation, string principal) =>
        from role in evaluation.Of("Microsoft.Authorization/roleAssignments")
        where role.Value("principalId")!.Contains(principal, StringComparison.Ordinal)
        let definition = role.Properties.GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]
        let scope = ScopeOf(role).Split('/')
        select $"{Names[definition]} on {scope[^2]}/{Kind(scope[^2], scope[^1])}";

    // Names of accounts and vaults have letters of their own behind what they are.
    private static string Kind(string type, string name) => type switch
    {
        "storageAccounts" => name[..3],
        "vaults" or "components" => name.Split('-')[0],
        _ => name,
    };
}
