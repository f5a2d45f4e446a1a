using NodaTime;

namespace TimesheetFunctions.Core.Tests.Configuration;

public sealed class SourceSettingsTests
{
    private const string OtherTeam = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public void A_source_is_read_with_its_zone_ids_key_and_start()
    {
        var source = Assert.Single(new GivenSettings()
            .With("Timesheets__Sources__0__UserIds__4", GivenSettings.User.ToUpperInvariant())
            .With("Timesheets__Sources__0__ApiKey", "own-key")
            .With("Timesheets__Sources__0__StartDate", "2026-02-01")
            .Read().Timesheets.Sources);

        Assert.Equal("hq", source.Name.Value);
        Assert.Equal("Asia/Kolkata", source.Zone.Id);
        Assert.Equal([Guid.Parse(GivenSettings.Team)], source.TeamIds);
        Assert.Equal([Guid.Parse(GivenSettings.User)], source.UserIds);
        Assert.Equal("own-key", source.ApiKey);
        Assert.Equal(new LocalDate(2026, 2, 1), source.StartDate);
    }

    [Fact]
    public void Numbers_may_have_gaps_and_empty_entries_are_none()
    {
        var sources = new GivenSettings()
            .WithSource(7, "berlin", OtherTeam)
            .With("Timesheets__Sources__3__Name", "")
            .With("Timesheets__Sources__0__TeamIds__1", "")
            .Read().Timesheets.Sources;

        Assert.Equal(["hq", "berlin"], sources.Select(source => source.Name.Value));
        Assert.Single(sources[0].TeamIds);
        Assert.Null(sources[0].StartDate);
    }

    [Fact]
    public void The_common_key_is_for_sources_without_one_and_may_be_missing_when_all_have_one()
    {
        var both = new GivenSettings().WithSource(1, "berlin", OtherTeam, "own-key").Read().Timesheets.Sources;
        Assert.Equal(["common-key", "own-key"], both.Select(source => source.ApiKey));

        var missing = new GivenSettings().WithSource(1, "berlin", OtherTeam, "own-key").Without("TrackPilots__ApiKey");
        Assert.Contains("required", missing.FaultOf("TrackPilots__ApiKey"), StringComparison.Ordinal);

        Assert.Equal(2, missing.With("Timesheets__Sources__0__ApiKey", "another").Read().Timesheets.Sources.Count);
    }

    [Theory]
    [InlineData("has blank")]
    [InlineData("key\n")]
    [InlineData("schlüssel")]
    public void A_key_is_printable_ascii_without_blanks(string key)
    {
        new GivenSettings().With("TrackPilots__ApiKey", key).FaultOf("TrackPilots__ApiKey");
        new GivenSettings().With("Timesheets__Sources__0__ApiKey", key).FaultOf("Timesheets__Sources__0__ApiKey");
    }

    [Theory]
    [InlineData("Name", "HQ")]
    [InlineData("Name", "a--b")]
    [InlineData("Name", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx")]
    [InlineData("TimeZone", "UTC+05:30")]
    [InlineData("TimeZone", "India Standard Time")]
    [InlineData("TimeZone", "Asia/Kolkata ")]
    [InlineData("StartDate", "2026-02-30")]
    [InlineData("StartDate", "1999-12-31")]
    [InlineData("StartDate", "2101-01-01")]
    [InlineData("StartDate", "2026-2-1")]
    [InlineData("TeamIds__0", "ab7c4f301024471aa767739df0dc53fd")]
    [InlineData("TeamIds__0", "{ab7c4f30-1024-471a-a767-739df0dc53fd}")]
    [InlineData("TeamIds__0", "0xab7c4f-1024-471a-a767-739df0dc53fd")]
    [InlineData("UserIds__x", GivenSettings.User)]
    [InlineData("UserIds", GivenSettings.User)]
    public void A_malformed_part_of_a_source_is_a_fault(string part, string text) =>
        new GivenSettings().With($"Timesheets__Sources__0__{part}", text).FaultOf($"Timesheets__Sources__0__{part}");

    [Fact]
    public void A_source_that_is_not_numbered_is_a_fault_and_not_left_out() =>
        Assert.Contains(
            "numbered",
            new GivenSettings().With("Timesheets__Sources__x__Name", "y").FaultOf("Timesheets__Sources__x"),
            StringComparison.Ordinal);

    [Fact]
    public void A_zone_in_the_wrong_case_is_a_fault_that_says_the_right_one() =>
        Assert.Contains("Asia/Kolkata.",
            new GivenSettings().With("Timesheets__Sources__0__TimeZone", "asia/kolkata").FaultOf("Timesheets__Sources__0__TimeZone"),
            StringComparison.Ordinal);

    [Fact]
    public void A_source_needs_a_name_a_zone_and_somebody_to_ask_for()
    {
        var faults = new GivenSettings().With("Timesheets__Sources__1__StartDate", "2026-01-01").Faults();

        Assert.Equal(
            ["Timesheets__Sources__1__Name", "Timesheets__Sources__1__TeamIds__0", "Timesheets__Sources__1__TimeZone"],
            faults.Select(fault => fault.Setting).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Users_alone_are_enough() =>
        Assert.Empty(new GivenSettings().Without("Timesheets__Sources__0__TeamIds__0").With("Timesheets__Sources__0__UserIds__0", GivenSettings.User)
            .Read().Timesheets.Sources[0].TeamIds);

    [Fact]
    public void The_same_id_twice_in_one_source_is_one() =>
        Assert.Single(new GivenSettings().With("Timesheets__Sources__0__TeamIds__1", GivenSettings.Team.ToUpperInvariant())
            .Read().Timesheets.Sources[0].TeamIds);

    [Fact]
    public void A_name_can_be_given_once_only() =>
        Assert.Contains("Timesheets__Sources__0__Name",
            new GivenSettings().WithSource(1, "hq", OtherTeam).FaultOf("Timesheets__Sources__1__Name"), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("common-key")]
    public void The_same_team_under_the_same_key_in_two_sources_would_be_paid_twice(string? key)
    {
        var message = new GivenSettings().WithSource(1, "berlin", GivenSettings.Team.ToUpperInvariant(), key)
            .FaultOf("Timesheets__Sources__1__TeamIds__0");

        Assert.Contains("Timesheets__Sources__0__TeamIds__0 (hq)", message, StringComparison.Ordinal);
        Assert.Contains("(berlin)", message, StringComparison.Ordinal);
        Assert.DoesNotContain("common-key", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_user_under_the_same_key_in_two_sources_is_a_fault_too() =>
        new GivenSettings().WithSource(1, "berlin", OtherTeam)
            .With("Timesheets__Sources__0__UserIds__0", GivenSettings.User)
            .With("Timesheets__Sources__1__UserIds__5", GivenSettings.User)
            .FaultOf("Timesheets__Sources__1__UserIds__5");

    [Fact]
    public void The_same_team_under_another_key_is_another_team() =>
        Assert.Equal(2, new GivenSettings().WithSource(1, "berlin", GivenSettings.Team, "own-key").Read().Timesheets.Sources.Count);

    [Fact]
    public void A_team_and_a_user_may_have_the_same_id() =>
        Assert.NotNull(new GivenSettings().WithSource(1, "berlin", OtherTeam).With("Timesheets__Sources__1__UserIds__0", GivenSettings.Team).Read());
}
