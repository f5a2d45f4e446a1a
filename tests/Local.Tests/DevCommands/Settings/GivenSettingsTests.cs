using System.Collections;
using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Running.Settings;

namespace Local.Tests.DevCommands.Settings;

public sealed class GivenSettingsTests : IDisposable
{
    private const string Sample = """
        // A sample with comments.
        { "Values": {
            "TrackPilots__BaseUrl": "http://127.0.0.1:7072", "TrackPilots__ApiKey": "sample-key",
            "Timesheets__Sources__0__Name": "hq", "Timesheets__Sources__0__TimeZone": "Asia/Kolkata",
            "Timesheets__LookbackDays": "3", "Timesheets__Sources__0__ApiKey": "" } }
        """;

    private readonly TemporaryFolder folder = new();

    public GivenSettingsTests() => folder.Write("local.settings.sample.json", Sample);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_copy_of_the_sample_chooses_nothing()
    {
        folder.Write("local.settings.json", Sample);

        var given = Read();

        Assert.Empty(given.Values);
        Assert.False(given.HasTrackPilotsKey);
        Assert.False(given.HasSources);
    }

    [Fact]
    public void An_own_key_counts_and_the_samples_address_does_not_come_with_it()
    {
        folder.Write("local.settings.json", Sample.Replace("sample-key", "own-key", StringComparison.Ordinal));

        var given = Read();

        Assert.True(given.HasTrackPilotsKey);
        Assert.Equal("own-key", given.Find("TrackPilots__ApiKey"));
        Assert.Null(given.Find("TrackPilots__BaseUrl"));
    }

    [Fact]
    public void A_key_beside_an_own_address_counts_even_if_it_is_the_samples()
    {
        folder.Write("local.settings.json", Sample.Replace("7072", "7999", StringComparison.Ordinal));

        Assert.Equal("sample-key", Read().Find("TrackPilots__ApiKey"));
    }

    [Fact]
    public void One_own_value_of_a_source_keeps_all_of_the_sources()
    {
        folder.Write("local.settings.json", Sample.Replace("\"hq\"", "\"plant\"", StringComparison.Ordinal));

        var given = Read();

        Assert.Equal("plant", given.Find("Timesheets__Sources__0__Name"));
        Assert.Equal("Asia/Kolkata", given.Find("Timesheets__Sources__0__TimeZone"));
    }

    [Fact]
    public void The_environment_wins_and_names_differ_not_by_case_or_nesting()
    {
        folder.Write("local.settings.json", """{ "Values": { "Timesheets:LookbackDays": 5 } }""");

        Assert.Equal("5", Read().Find("timesheets__lookbackdays"));
        Assert.Equal("9", Read(("TIMESHEETS__LOOKBACKDAYS", "9"), ("PATH", "/bin")).Find("Timesheets__LookbackDays"));
        Assert.Null(Read(("PATH", "/bin")).Find("PATH"));
    }

    [Fact]
    public void An_empty_value_is_not_given()
    {
        Assert.False(Read(("TrackPilots__ApiKey", "")).HasTrackPilotsKey);
    }

    [Fact]
    public void A_key_of_one_source_is_a_key()
    {
        Assert.True(Read(("Timesheets__Sources__1__ApiKey", "k")).HasTrackPilotsKey);
    }

    [Theory]
    [InlineData("{ \"Values\": {", "is not JSON: look at line 1")]
    [InlineData("[]", "must be one JSON object")]
    [InlineData("{}", "must be one JSON object")]
    public void A_file_that_cannot_be_used_is_named_in_one_sentence(string content, string expected)
    {
        folder.Write("local.settings.json", content);

        var fault = Assert.Throws<DevCommandException>(() => Read());

        Assert.StartsWith("local.settings.json ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private GivenSettings Read(params (string Name, string Value)[] environment)
    {
        var variables = new Hashtable();
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        return GivenSettings.Read(folder.Path, variables);
    }
}
