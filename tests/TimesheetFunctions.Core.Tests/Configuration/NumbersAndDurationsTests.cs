using System.Globalization;
using TimesheetFunctions.Core.Configuration.Reading;

namespace TimesheetFunctions.Core.Tests.Configuration;

public sealed class NumbersAndDurationsTests
{
    public static TheoryData<string> Names => [.. SettingRanges.All.Select(range => range.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Each_has_its_default_and_takes_both_ends_of_its_range(string name)
    {
        var (_, standard, min, max, _) = SettingRanges.All.Single(range => range.Name == name);

        Assert.Equal(standard, ValueOf(new GivenSettings(), name));
        Assert.Equal(standard, ValueOf(new GivenSettings().With(name, ""), name));
        Assert.Equal(min, ValueOf(new GivenSettings().With(name, min), name));
        Assert.Equal(max, ValueOf(new GivenSettings().With(name, max), name));
    }

    [Theory, MemberData(nameof(Names))]
    public void Anything_else_is_a_fault_that_says_the_range_and_not_what_was_given(string name)
    {
        var (_, standard, min, max, outside) = SettingRanges.All.Single(range => range.Name == name);

        foreach (var text in outside)
        {
            var message = new GivenSettings().With(name, text).FaultOf(name);
            Assert.Contains($"from {min} to {max}", message, StringComparison.Ordinal);
            Assert.Contains($"(default {standard})", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("24:00:00", "1.00:00:00")]
    [InlineData("36:30:00", "1.12:30:00")]
    [InlineData("168:00:00", "7.00:00:00")]
    public void Hours_from_24_on_are_refused_with_the_right_way_to_write_them(string written, string right)
    {
        var message = new GivenSettings().With("Timesheets__RecollectEvery", written).FaultOf("Timesheets__RecollectEvery");
        Assert.Contains($"write {right}.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decimals_and_fractions_of_a_second_are_taken()
    {
        var settings = new GivenSettings()
            .With("TrackPilots__RequestsPerSecond", "2.5")
            .With("TrackPilots__RetryBaseDelay", "00:00:00.1234567")
            .Read();

        Assert.Equal(2.5, settings.TrackPilots.RequestsPerSecond);
        Assert.Equal(TimeSpan.FromTicks(1_234_567), settings.TrackPilots.RetryBaseDelay);
    }

    private static string ValueOf(GivenSettings given, string name)
    {
        var settings = given.Read();
        object owner = name.StartsWith("TrackPilots", StringComparison.Ordinal) ? settings.TrackPilots : settings.Timesheets;
        var value = owner.GetType().GetProperty(name.Split("__")[1])!.GetValue(owner)!;
        return value is TimeSpan duration ? DurationText.Write(duration) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }
}
