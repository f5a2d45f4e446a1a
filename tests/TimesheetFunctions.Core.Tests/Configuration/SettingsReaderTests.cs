using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.Tests.Configuration;

public sealed class SettingsReaderTests
{
    [Fact]
    public void The_least_that_can_be_given_takes_all_defaults()
    {
        var settings = new GivenSettings().Read();

        Assert.Equal(new Uri("https://api.trackpilots.com"), settings.TrackPilots.BaseUrl);
        Assert.Equal("timesheets", settings.Timesheets.Container);
        Assert.Equal("payroll-timesheets", settings.Timesheets.PayrollQueue);
        Assert.Equal("UseDevelopmentStorage=true", settings.Storage.ConnectionString);
        Assert.Equal(GivenSettings.ServiceBus, settings.ServiceBus.ConnectionString);
        Assert.Empty(settings.UnknownSettings);
    }

    [Fact]
    public void Nothing_given_names_everything_that_is_required_at_once()
    {
        var exception = Assert.Throws<SettingsException>(() => SettingsReader.Read(GivenSettings.Configure([])));

        Assert.Equal(
            ["CollectionSchedule", "PayrollServiceBus", "TimesheetStorage", "Timesheets__Sources__0__Name", "TrackPilots__ApiKey"],
            exception.Faults.Select(fault => fault.Setting).Order(StringComparer.Ordinal));
        Assert.All(exception.Faults, fault => Assert.Contains($"  {fault.Setting}: {fault.Message}", exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_are_one_line_which_the_Functions_host_takes_for_an_error()
    {
        var given = SettingNames.Checked.Aggregate(new GivenSettings(), (settings, name) => settings.With(name, "no such value"));
        foreach (var exception in new[] { Assert.Throws<SettingsException>(given.Read), new SettingsException([new SettingFault("A", "is required.")]) })
        {
            Assert.StartsWith("error: The settings have ", exception.OneLine, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', exception.OneLine);
            Assert.DoesNotContain("warn", exception.OneLine, StringComparison.OrdinalIgnoreCase);
            Assert.All(exception.Faults, fault => Assert.Contains($") {fault.Setting}: {fault.Message}", exception.OneLine, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_message_shows_what_was_given()
    {
        const string secret = "s3cr3t value?#@";
        var names = SettingNames.Checked.ToList();
        var given = names.Aggregate(new GivenSettings(), (settings, name) => settings.With(name, secret));

        var exception = Assert.Throws<SettingsException>(given.Read);

        Assert.All(names, name => Assert.Contains(exception.Faults, fault => fault.Setting == name));
        Assert.DoesNotContain("s3cr3t", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_vault_reference_that_was_not_resolved_is_a_fault_wherever_it_stands()
    {
        foreach (var name in SettingNames.Checked)
        {
            var given = new GivenSettings().Without("TimesheetStorage").Without("PayrollServiceBus")
                .With("TimesheetStorage__blobServiceUri", "https://a.blob.core.windows.net")
                .With("PayrollServiceBus__fullyQualifiedNamespace", "a.servicebus.windows.net")
                .With(name, "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)");

            var fault = Assert.Single(
                given.Faults(), fault => fault.Setting == name && fault.Message.Contains("not resolved", StringComparison.Ordinal));
            Assert.DoesNotContain("vault.azure.net", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Likely_slips_of_the_pen_are_named_and_stop_nothing()
    {
        var settings = new GivenSettings()
            .With("TrackPilots__RequestPerSecond", "5")
            .With("Timesheets__Sources__0__Zone", "Asia/Kolkata")
            .With("Timesheets__Sources__0__TeamId__0", GivenSettings.Team)
            .With("Timesheets__Lookback", "")
            .Read();

        Assert.Equal(
            ["Timesheets__Sources__0__TeamId__0", "Timesheets__Sources__0__Zone", "TrackPilots__RequestPerSecond"],
            settings.UnknownSettings);
    }

    [Theory]
    [InlineData("https://api.example.com/base/")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://127.9.9.9")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://localhost:8080")]
    public void A_base_url_is_https_or_stays_on_the_machine(string url) =>
        Assert.Equal(new Uri(url), new GivenSettings().With("TrackPilots__BaseUrl", url).Read().TrackPilots.BaseUrl);

    [Theory]
    [InlineData("http://api.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("https://user:pass@api.example.com")]
    [InlineData("https://@api.example.com")]
    [InlineData("https://api.example.com?")]
    [InlineData("https://api.example.com?a=b")]
    [InlineData("https://api.example.com#")]
    [InlineData("https:/api.example.com")]
    [InlineData("https://")]
    [InlineData(" https://api.example.com")]
    [InlineData("api.example.com")]
    [InlineData("/timesheets")]
    public void Any_other_base_url_is_a_fault(string url) =>
        Assert.Contains("https", new GivenSettings().With("TrackPilots__BaseUrl", url).FaultOf("TrackPilots__BaseUrl"), StringComparison.Ordinal);

    [Theory]
    [InlineData("0 5 * * * *")]
    [InlineData("*/15 * * * *")]
    [InlineData("0 0 0 29 2 Mon")]
    public void A_schedule_has_five_or_six_fields(string schedule) =>
        Assert.NotNull(new GivenSettings().With("CollectionSchedule", schedule).Read());

    [Theory]
    [InlineData("5 * * *")]
    [InlineData("0 5 * * * * *")]
    [InlineData("0 61 * * * *")]
    [InlineData("0 0 0 31 2 *")]
    [InlineData("01:00:00")]
    [InlineData("   ")]
    public void A_schedule_that_cannot_be_read_or_never_comes_is_a_fault(string schedule) =>
        Assert.Contains("NCRONTAB", new GivenSettings().With("CollectionSchedule", schedule).FaultOf("CollectionSchedule"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Timesheets__Container", "a-1", true)]
    [InlineData("Timesheets__Container", "ab", false)]
    [InlineData("Timesheets__Container", "a--b", false)]
    [InlineData("Timesheets__Container", "-ab", false)]
    [InlineData("Timesheets__Container", "Abc", false)]
    [InlineData("Timesheets__Container", "$web", false)]
    [InlineData("Timesheets__PayrollQueue", "q", true)]
    [InlineData("Timesheets__PayrollQueue", "Pay.roll/a_b-1", true)]
    [InlineData("Timesheets__PayrollQueue", "/queue", false)]
    [InlineData("Timesheets__PayrollQueue", "queue-", false)]
    [InlineData("Timesheets__PayrollQueue", "que ue", false)]
    [InlineData("Timesheets__PayrollQueue", "queue\n", false)]
    public void Names_of_the_container_and_the_queue_follow_azures_rules(string name, string text, bool allowed)
    {
        var given = new GivenSettings().With(name, text);
        if (allowed)
        {
            var timesheets = given.Read().Timesheets;
            Assert.Contains(text, new[] { timesheets.Container, timesheets.PayrollQueue });
        }
        else
        {
            Assert.Contains("letter", given.FaultOf(name).Replace("a-z", "letter", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_longest_names_are_63_and_260()
    {
        var longest = new GivenSettings().With("Timesheets__Container", new string('a', 63)).With("Timesheets__PayrollQueue", new string('a', 260));
        Assert.Equal(63, longest.Read().Timesheets.Container.Length);

        longest.With("Timesheets__Container", new string('a', 64)).With("Timesheets__PayrollQueue", new string('a', 261));
        Assert.Equal(2, longest.Faults().Count);
    }

    [Theory]
    [InlineData(null, AnnouncedUsers.Learn)]
    [InlineData("learn", AnnouncedUsers.Learn)]
    [InlineData("check", AnnouncedUsers.Check)]
    [InlineData("ignore", AnnouncedUsers.Ignore)]
    public void The_announced_number_counts_as_the_setting_says(string? given, AnnouncedUsers expected) =>
        Assert.Equal(expected, new GivenSettings().With("TrackPilots__AnnouncedUsers", given).Read().TrackPilots.AnnouncedUsers);

    [Theory]
    [InlineData("never")]
    [InlineData("1")]
    public void Another_word_for_it_is_a_fault(string given) => Assert.Contains(
        "learn, check or ignore", new GivenSettings().With("TrackPilots__AnnouncedUsers", given).FaultOf("TrackPilots__AnnouncedUsers"), StringComparison.Ordinal);
}
