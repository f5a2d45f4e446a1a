using TimesheetFunctions.Core.Configuration;

namespace Local.Tests.LocalHost;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("local-settings-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void The_environment_comes_before_the_file_and_underscores_nest()
    {
        Write("""
            {
              // A word on it.
              "IsEncrypted": false,
              "Values": {
                "Host__Tests__FromFile": "file",
                "Host__Tests__FromBoth": "file",
                "Host__Tests__Number": 4,
              },
            }
            """);
        Environment.SetEnvironmentVariable("HOST__TESTS__FROMBOTH", "environment");

        var settings = LocalSettings.Read(directory.FullName);

        Environment.SetEnvironmentVariable("HOST__TESTS__FROMBOTH", null);
        Assert.Equal("file", settings["Host:Tests:FromFile"]);
        Assert.Equal("environment", settings["Host:Tests:FromBoth"]);
        Assert.Equal("4", settings["Host:Tests:Number"]);
    }

    [Fact]
    public void Without_a_file_the_environment_is_all() => Assert.NotNull(LocalSettings.Read(directory.FullName)["PATH"]);

    [Theory]
    [InlineData("{ \"Values\": { \"A\": \"secret\" ", "is not JSON")]
    [InlineData("[]", "one JSON object")]
    [InlineData("{ \"Values\": [] }", "`Values`")]
    [InlineData("{ \"Values\": { \"A\": { \"B\": \"secret\" } } }", "A in")]
    [InlineData("{ \"IsEncrypted\": true, \"Values\": { \"A\": \"secret\" } }", "is encrypted")]
    public void A_file_that_cannot_be_used_is_refused_in_one_sentence_without_its_values(string text, string expected)
    {
        Write(text);

        var fault = Assert.Throws<LocalSettingsException>(() => LocalSettings.Read(directory.FullName));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(directory.FullName, "local.settings.json"), text);
}
