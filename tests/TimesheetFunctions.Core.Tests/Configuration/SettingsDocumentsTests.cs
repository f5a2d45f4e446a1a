using System.Text.Json;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.Tests.Configuration;

/// <summary>The sample and the table of settings say what the app does.</summary>
public sealed class SettingsDocumentsTests
{
    [Fact]
    public void The_sample_has_every_setting_and_works()
    {
        using var sample = ReadSample();
        var values = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString());

        Assert.False(sample.RootElement.GetProperty("IsEncrypted").GetBoolean());
        Assert.Equal(SettingNames.First.Append("FUNCTIONS_WORKER_RUNTIME").Order(StringComparer.Ordinal), values.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("dotnet-isolated", values["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.Equal("0 5 * * * *", values["CollectionSchedule"]);
        Assert.Empty(SettingsReader.Read(GivenSettings.Configure(values)).UnknownSettings);
    }

    [Fact]
    public void The_sample_gives_every_number_and_duration_its_default()
    {
        using var sample = ReadSample();
        var values = sample.RootElement.GetProperty("Values");

        Assert.All(SettingRanges.All, range => Assert.Equal(range.Standard, values.GetProperty(range.Name).GetString()));
    }

    [Fact]
    public void The_table_has_every_setting() =>
        Assert.All(SettingNames.All, name => Assert.Single(TableRows(), row => row.StartsWith($"| `{name}` |", StringComparison.Ordinal)));

    [Fact]
    public void The_table_has_every_default_and_range() =>
        Assert.All(
            SettingRanges.All,
            range => Assert.Single(
                TableRows(),
                row => row.StartsWith($"| `{range.Name}` | `{range.Standard}` | `{range.Min}` to `{range.Max}`", StringComparison.Ordinal)));

    private static JsonDocument ReadSample() =>
        JsonDocument.Parse(ReadFile("local.settings.sample.json"), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });

    private static string[] TableRows() => ReadFile("docs/settings.md").Split('\n');

    private static string ReadFile(string path)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "TimesheetFunctions.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return File.ReadAllText(Path.Combine(directory.FullName, path));
    }
}
