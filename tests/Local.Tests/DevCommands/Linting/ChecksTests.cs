using TimesheetFunctions.Local.DevCommands.Linting;

namespace Local.Tests.DevCommands.Linting;

public sealed class ChecksTests
{
    // Put together here, or the check would find them in this file.
    private static readonly string Home = "/" + "home/";

    [Theory]
    [InlineData("cd {0}anna/work", true)]
    [InlineData("\"{0}anna/\"", true)]
    [InlineData("GET /api{0}page", false)]
    [InlineData("https://example.com{0}page/", false)]
    [InlineData("the {0} folder", false)]
    public void Folders_of_one_person_are_found_and_addresses_are_not(string line, bool found)
    {
        Assert.Equal(found, TextChecks.NamesHomeFolder(string.Format(null, line, Home)));
    }

    [Fact]
    public void Vulnerable_packages_are_named_once_with_their_advisory()
    {
        const string Package = """{ "id": "Some.Package", "resolvedVersion": "1.2.3", "vulnerabilities": [{ "severity": "High", "advisoryurl": "https://example.com/1" }] }""";
        var listing = $$"""
            { "projects": [
              { "path": "a.csproj" },
              { "frameworks": [{ "topLevelPackages": [{{Package}}, { "id": "Sound", "resolvedVersion": "1.0.0" }], "transitivePackages": [{{Package}}] }] } ] }
            """;

        Assert.Equal(["Some.Package 1.2.3: High https://example.com/1"], Vulnerabilities.Parse(listing));
    }

    [Fact]
    public void A_feed_that_does_not_tell_is_no_finding()
    {
        Assert.Null(Vulnerabilities.Parse("error: the source cannot be reached"));
        Assert.Empty(Vulnerabilities.Parse("""{ "version": 1, "projects": [{ "path": "a.csproj" }] }""")!);
    }
}
