using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Browser;

namespace Local.Tests.DevCommands.Browser;

public sealed class ChromiumTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void The_first_of_the_usual_places_is_taken(string? named) =>
        Assert.Equal("/usr/bin/google-chrome", Chromium.Find(named, path => path is "/usr/bin/google-chrome"));

    [Fact]
    public void The_one_that_is_named_is_taken_before_all_others() =>
        Assert.Equal("/opt/browser", Chromium.Find("/opt/browser", _ => true));

    [Fact]
    public void There_may_be_none() => Assert.Null(Chromium.Find(null, _ => false));

    [Fact]
    public void One_that_is_named_and_not_there_is_said_to_be_missing()
    {
        var fault = Assert.Throws<DevCommandException>(() => Chromium.Find("/opt/browser", path => path != "/opt/browser"));

        Assert.Equal("CHROMIUM_PATH names no file: /opt/browser.", fault.Message);
    }
}
