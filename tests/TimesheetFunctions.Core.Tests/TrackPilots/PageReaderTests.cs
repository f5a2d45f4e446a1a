using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Reading;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

public sealed class PageReaderTests
{
    [Fact]
    public void The_vendors_example_is_read_as_it_is_meant()
    {
        var body = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "vendor-example.json"));
        var page = Assert.IsType<BodyContent.Page>(Read(body));
        var user = Assert.Single(page.Users);
        var day = Assert.Single(user.Days);
        Assert.Equal(12, page.AnnouncedUsers);
        Assert.Equal((Guid.Parse("ab7c4f30-1024-471a-a767-739df0dc53fd"), "Sakthivel Govinthan", null), (user.UserId!.Value, user.Name, user.Fault));
        Assert.Equal((new LocalDate(2026, 2, 12), null), (day.Date, day.Fault));
        Assert.Equal(InstantPattern.ExtendedIso.Parse("2026-02-12T10:02:01.676Z").Value, day.InTime);
        Assert.Equal(InstantPattern.ExtendedIso.Parse("2026-02-12T22:23:56.461Z").Value, day.OutTime);
        Assert.Equal(new SecondCounts(18432, 16787, 1645, 14288, 0, 2499), day.Seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("  \n\t")]
    public void Every_byte_range_holds_exactly_its_user(string before)
    {
        var text = before + Body.PageOf(["\n " + Body.User(1) + "  ", """{ "user":{"userId":"é"} }""", " 7 ", "[1,[2]]", Body.User(2)], 5);
        var body = Encoding.UTF8.GetBytes(text);
        var users = Page(body).Users;
        Assert.Equal(Body.User(1), Slice(body, users[0]));
        Assert.Equal("""{ "user":{"userId":"é"} }""", Slice(body, users[1]));
        Assert.Equal("7", Slice(body, users[2]));
        Assert.Equal("[1,[2]]", Slice(body, users[3]));
        using var last = JsonDocument.Parse(body.AsMemory(users[4].Offset, users[4].Length));
        Assert.Equal(users[4].UserId, last.RootElement.GetProperty("user").GetProperty("userId").GetGuid());
    }

    [Fact]
    public void One_bad_user_costs_nobody_else_anything()
    {
        var users = Page(Body.PageOf([Body.User(1), "null", Body.UserOf("nobody", "[]"), Body.User(2)], 4)).Users;
        Assert.Equal([null, "the element is not an object", "user.userId is not a UUID", null], users.Select(user => user.Fault));
        Assert.Equal([Body.Id(1), null, null, Body.Id(2)], users.Select(user => user.UserId));
    }

    [Theory]
    [InlineData("""{"dailySummary":[]}""", "user is missing")]
    [InlineData("""{"user":null,"dailySummary":[]}""", "user is null")]
    [InlineData("""{"user":[],"dailySummary":[]}""", "user is not an object")]
    [InlineData("""{"user":{},"dailySummary":[]}""", "user.userId is missing")]
    [InlineData("""{"user":{"userId":null},"dailySummary":[]}""", "user.userId is null")]
    [InlineData("""{"user":{"userId":7},"dailySummary":[]}""", "user.userId is not a UUID")]
    [InlineData("""{"user":{"userId":"ab7c4f301024471aa767739df0dc53fd"},"dailySummary":[]}""", "user.userId is not a UUID")]
    [InlineData("""{"user":{"userId":"{ab7c4f30-1024-471a-a767-739df0dc53fd}"},"dailySummary":[]}""", "user.userId is not a UUID")]
    [InlineData("""{"user":{"userId":"+b7c4f30-1024-471a-a767-739df0dc53fd"},"dailySummary":[]}""", "user.userId is not a UUID")]
    [InlineData("""{"user":{"userId":"0x7c4f30-1024-471a-a767-739df0dc53fd"},"dailySummary":[]}""", "user.userId is not a UUID")]
    [InlineData("""{"user":{"userId":"\ud800"},"dailySummary":[]}""", "user.userId is not a UUID")]
    [InlineData("""{"user":{"userId":"ab7c4f30-1024-471a-a767-739df0dc53fd","userId":"ab7c4f30-1024-471a-a767-739df0dc53fd"},"dailySummary":[]}""", "user.userId occurs twice")]
    [InlineData("""{"user":{"userId":"ab7c4f30-1024-471a-a767-739df0dc53fd"},"user":{},"dailySummary":[]}""", "user occurs twice")]
    public void An_id_that_cannot_be_read_is_a_fault_and_no_id(string element, string fault)
    {
        var user = Assert.Single(Page(Body.PageOf([element], 1)).Users);
        Assert.Equal((null, fault), (user.UserId, user.Fault));
    }

    [Theory]
    [InlineData("", "dailySummary is missing")]
    [InlineData(",\"dailySummary\":null", "dailySummary is null")]
    [InlineData(",\"dailySummary\":{}", "dailySummary is not a list")]
    [InlineData(",\"dailySummary\":[],\"dailySummary\":[]", "dailySummary occurs twice")]
    [InlineData(",\"dailySummary\":[7]", "dailySummary[0] is not an object")]
    [InlineData(",\"dailySummary\":[{}]", "dailySummary[0].date is missing")]
    [InlineData(",\"dailySummary\":[{\"date\":null}]", "dailySummary[0].date is null")]
    [InlineData(",\"dailySummary\":[{\"date\":20260212}]", "dailySummary[0].date is not a text")]
    [InlineData(",\"dailySummary\":[{\"date\":\"2026-02-12\",\"date\":\"2026-02-12\"}]", "dailySummary[0].date occurs twice")]
    [InlineData(",\"dailySummary\":[{\"date\":\"2026-02-30\"}]", "dailySummary[0].date cannot be read as a date or time")]
    public void Days_that_cannot_be_told_apart_are_the_users_fault(string rest, string fault)
    {
        var user = Assert.Single(Page(Body.PageOf([$$$"""{"user":{"userId":"{{{Body.Id(1)}}}"}{{{rest}}}}"""], 1)).Users);
        Assert.Equal((Body.Id(1), fault), (user.UserId, user.Fault));
    }

    [Fact]
    public void An_unreadable_entry_leaves_the_other_days_alone()
    {
        var bad = Body.Day.Replace("2026-02-12T00", "2026-02-11T00", StringComparison.Ordinal).Replace("16787", "-1", StringComparison.Ordinal);
        var user = Assert.Single(Page(Body.PageOf([Body.User(1, bad + "," + Body.Day)], 1)).Users);
        Assert.Null(user.Fault);
        Assert.Equal(["dailySummary[0].activeTimeSpendSeconds is negative", null], user.Days.Select(day => day.Fault));
        Assert.Equal([default, new SecondCounts(18432, 16787, 1645, 14288, 0, 2499)], user.Days.Select(day => day.Seconds));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"\\ud800\"")]
    public void A_name_that_is_no_text_is_no_name(string name)
    {
        var text = Body.Page([1], 1).Replace("\"Some One\"", name, StringComparison.Ordinal);
        var user = Assert.Single(Page(text).Users);
        Assert.Equal((null, null), (user.Name, user.Fault));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_do_not_throw()
    {
        var body = Encoding.UTF8.GetBytes(Body.Page([1, 2], 2));
        body[body.AsSpan().IndexOf("Some"u8)] = 0xFF;
        Assert.Equal([null, "Some One"], Page(body).Users.Select(user => user.Name));
    }

    [Fact]
    public void Escapes_in_property_names_and_ids_are_understood_and_broken_ones_are_harmless()
    {
        var text = Body.Page([1], 1)
            .Replace("\"userId\"", "\"\\u0075serId\"", StringComparison.Ordinal)
            .Replace("\"userId\":\"0", "\"userId\":\"\\u0030", StringComparison.Ordinal)
            .Replace("\"dailySummary\"", "\"\\ud800\":1,\"dailySummary\"", StringComparison.Ordinal);
        var user = Assert.Single(Page(text).Users);
        Assert.Equal((Body.Id(1), null), (user.UserId, user.Fault));
    }

    [Fact]
    public void Deep_nesting_inside_one_user_costs_nobody_anything()
    {
        const int Depth = 200_000;
        var deep = "{\"more\":" + new string('[', Depth) + new string(']', Depth) + "," + Body.User(1)[1..];
        var users = Page(Body.PageOf([deep, Body.User(2)], 2)).Users;
        Assert.Equal([(Body.Id(1), null), (Body.Id(2), null)], users.Select(user => (user.UserId!.Value, user.Fault)));
    }

    private static string Slice(byte[] body, ListedUser user) => Encoding.UTF8.GetString(body, user.Offset, user.Length);

    private static BodyContent.Page Page(string body) => Page(Encoding.UTF8.GetBytes(body));

    private static BodyContent.Page Page(byte[] body) => Assert.IsType<BodyContent.Page>(Read(body));

    private static BodyContent Read(byte[] body) => PageReader.Read(body, DateTimeZoneProviders.Tzdb["Asia/Kolkata"]);
}
