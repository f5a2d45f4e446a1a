using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

public sealed partial class DescriptionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Every_function_is_described_with_its_method_and_key_and_nothing_else_is()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        var api = await http.GetAsync("/api/openapi.json");

        var described =
            from path in api.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            select $"{method.Value.GetProperty("operationId")} {method.Name} {path.Name} {(method.Value.GetProperty("security").GetArrayLength() > 0 ? "key" : "open")}";
        Assert.Equal(Functions().Order(), described.Order());
    }

    [Fact]
    public async Task Every_code_of_a_problem_is_described_in_the_description_and_in_the_documents()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        var codes = (await http.GetAsync("/api/openapi.json")).GetProperty("components").GetProperty("schemas").GetProperty("Problem")
            .GetProperty("properties").GetProperty("code").GetProperty("enum").EnumerateArray().Select(code => code.GetString()!);
        var document = await File.ReadAllTextAsync(Local.DevCommands.Repository.Path("docs", "http.md"));

        Assert.Equal(ProblemKind.All.Select(kind => kind.Code).Order(), codes.Order());
        Assert.All(ProblemKind.All, kind => Assert.Contains($"| `{kind.Code}` | {kind.Status} |", document, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_shows_every_call_and_shape_and_lets_no_script_in()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        var api = await http.GetAsync("/api/openapi.json");

        using var answer = await http.Client.GetAsync(new Uri("/api/docs", UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        foreach (var path in api.GetProperty("paths").EnumerateObject())
        {
            Assert.Contains(WebUtility.HtmlEncode($"/api{path.Name}"), page, StringComparison.Ordinal);
        }

        Assert.All(
            api.GetProperty("components").GetProperty("schemas").EnumerateObject(),
            schema => Assert.Contains($"id=\"schema-{schema.Name}\"", page, StringComparison.Ordinal));
        Assert.All(LocalLinks().Matches(page), link => Assert.Contains($"id=\"{link.Groups[1].Value}\"", page, StringComparison.Ordinal));
        Assert.DoesNotContain('`', page);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        var style = page[(page.IndexOf("<style>", StringComparison.Ordinal) + 7)..page.IndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Theory]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/docs")]
    public async Task A_known_description_is_not_sent_again(string path)
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString);
        using var first = await http.Client.GetAsync(new Uri(path, UriKind.Relative));
        http.Client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await http.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    /// <summary>The HTTP functions of the app that are not for its operator alone: name, method, route, whether a key is asked for. HEAD is described once for all.</summary>
    internal static IEnumerable<string> Functions() =>
        from method in typeof(AppServices).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods())
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(one => one is not null)
        where trigger is not null && trigger.AuthLevel != AuthorizationLevel.Admin
        from verb in trigger.Methods ?? []
        where verb != "head"
        select $"{method.GetCustomAttribute<FunctionAttribute>()!.Name} {verb} /{trigger.Route} {(trigger.AuthLevel == AuthorizationLevel.Anonymous ? "open" : "key")}";

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex LocalLinks();
}
