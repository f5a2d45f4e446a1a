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
    ];

    [Fact]
    public void The_app_has_the_roles_it_needs_and_no_other()
    {
        Assert.Equal(OfTheApp, Assigned(templates.Prod, "id-timesheets-prod").Order(StringComparer.Ordinal));
        Assert.Equal(OfTheApp.Length, templates.Prod.Of("Microsoft.Authorization/roleAssignments").Count);
    }

    [Fact]
    public void Payroll_may_only_read_the_queue() => Assert.Equal(
        ["Azure Service Bus Data Receiver on queues/payroll.timesheets_of-aaaaaaaaaaaaaaaaaaaa"],
        Assigned(templates.Largest, "55555555-5555-5555-5555-555555555555"));

    [Fact]
    public void Whoever_keeps_the_keys_may_only_write_secrets() => Assert.Equal(
        ["Key Vault Secrets Officer on vaults/kv"], Assigned(templates.Largest, "66666666-6666-6666-6666-666666666666"));

    [Fact]
    public void Options_give_the_app_no_further_role() => Assert.Equal(OfTheApp.Length, Assigned(templates.Largest, "id-a-b-c-d-e-f1-x-y-z-1").Count());

    [Fact]
    public void Nobody_gets_a_role_on_the_resource_group() => Assert.All(
        templates.Deployable.SelectMany(evaluation => evaluation.Of("Microsoft.Authorization/roleAssignments")),
        role => Assert.Equal(2, role.Id.Split("/providers/Microsoft.").Length - 1));

    [Fact]
    public void The_app_runs_with_the_identity_that_has_the_roles()
    {
        var app = templates.Prod.One("Microsoft.Web/sites");
        var identity = templates.Prod.One("Microsoft.ManagedIdentity/userAssignedIdentities");

        Assert.Equal([identity.Id], app.Json.GetProperty("identity").GetProperty("userAssignedIdentities").EnumerateObject().Select(entry => entry.Name));
        Assert.Equal($"\"{identity.Id}\"", app.Value("keyVaultReferenceIdentity"));
        Assert.All(
            ["AzureWebJobsStorage__clientId", "TimesheetStorage__clientId", "PayrollServiceBus__clientId", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"],
            name => Assert.Contains($"{identity.Id}', '2024-11-30').clientId", templates.Prod.Settings[name], StringComparison.Ordinal));
    }

    private static IEnumerable<string> Assigned(Evaluation evaluation, string principal) =>
        from role in evaluation.Of("Microsoft.Authorization/roleAssignments")
        where role.Value("principalId")!.Contains(principal, StringComparison.Ordinal)
        let definition = role.Properties.GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]
        let scope = role.Id.Split("/providers/Microsoft.Authorization/")[0].Split('/')
        select $"{Names[definition]} on {scope[^2]}/{Kind(scope[^2], scope[^1])}";

    // Names of accounts and vaults have letters of their own behind what they are.
    private static string Kind(string type, string name) => type switch
    {
        "storageAccounts" => name[..3],
        "vaults" or "components" => name.Split('-')[0],
        _ => name,
    };
}
