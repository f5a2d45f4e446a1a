using System.Text;
using NodaTime;
using TimesheetFunctions.Core.TrackPilots.Reading;

namespace TimesheetFunctions.Core.Tests.TrackPilots;

public sealed class EnvelopeTests
{
    [Fact]
    public void Both_envelopes_are_read()
    {
        Assert.Equal((2, 7), Summary(Body.Page([1, 2], 7)));
        Assert.Equal((2, null), Summary(Body.Older([1, 2])));
        Assert.Equal((0, 0), Summary(Body.Page([], 0)));
    }

    [Theory]
    [InlineData("12", 12L)]
    [InlineData("12.0", 12L)]
    [InlineData("null", null)]
    [InlineData("-3", null)]
    [InlineData("1.5", null)]
    [InlineData("1e300", null)]
    [InlineData("\"12\"", null)]
    [InlineData("[12]", null)]
    public void An_announced_total_is_a_number_or_nothing(string written, long? total) =>
        Assert.Equal((0, total), Summary($$$"""{"response":{"totalActiveUsers":{{{written}}},"usersList":[]}}"""));

    [Theory]
    [InlineData("")]
    [InlineData("<html>502</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"response":null}""")]
    [InlineData("""{"response":[]}""")]
    [InlineData("""{"response":{"totalActiveUsers":0}}""")]
    [InlineData("""{"response":{"usersList":null}}""")]
    [InlineData("""{"response":{"usersList":{}}}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"response":{"usersList":[]}""")]
    [InlineData("""{"response":{"usersList":[]}}x""")]
    [InlineData("""{"response":{"usersList":[]}}{}""")]
    [InlineData("""{"response":{"usersList":[],}}""")]
    [InlineData("""{"response":{"usersList":[]},"response":{"usersList":[]}}""")]
    [InlineData("""{"response":{"usersList":[]},"response":null}""")]
    [InlineData("""{"response":{"usersList":[],"usersList":[]}}""")]
    [InlineData("""{"response":{"usersList":[]},"data":[]}""")]
    [InlineData("""{"data":[],"data":null}""")]
    [InlineData("""{"error":null,"error":null,"data":[]}""")]
    [InlineData("""{"statusCode":200,"statusCode":200,"data":[]}""")]
    [InlineData("""{"success":true,"success":true,"data":[]}""")]
    public void What_leaves_open_who_is_listed_is_no_page(string body) => Assert.IsType<BodyContent.Unreadable>(Read(body));

    [Fact]
    public void An_older_page_may_carry_an_empty_place_for_the_newer_list() =>
        Assert.Equal((1, null), Summary($$"""{"response":null,"data":[{{Body.User(1)}}]}"""));

    [Theory]
    [InlineData("""{"error":{"code":"PLAN_EXPIRED"},"response":{"usersList":[]}}""", null, "PLAN_EXPIRED")]
    [InlineData("""{"error":{"code":"two words"},"data":[]}""", null, null)]
    [InlineData("""{"error":{"code":7},"data":[]}""", null, null)]
    [InlineData("""{"error":" ","data":[]}""", null, null)]
    [InlineData("""{"error":0,"data":[]}""", null, null)]
    [InlineData("""{"error":true,"data":[]}""", null, null)]
    [InlineData("""{"error":[null],"data":[]}""", null, null)]
    [InlineData("""{"errors":[{}],"data":[]}""", null, null)]
    [InlineData("""{"errors":["x","y"],"response":{"usersList":[]}}""", null, null)]
    [InlineData("""{"success":false,"data":[]}""", null, null)]
    [InlineData("""{"success":"false","data":[]}""", null, null)]
    [InlineData("""{"success":"yes","data":[]}""", null, null)]
    [InlineData("""{"success":1,"data":[]}""", null, null)]
    [InlineData("""{"success":{},"data":[]}""", null, null)]
    [InlineData("""{"success":"","data":[]}""", null, null)]
    [InlineData("""{"statusCode":"99999999999999999999","data":[]}""", int.MaxValue, null)]
    [InlineData("""{"statusCode":400,"data":[]}""", 400, null)]
    [InlineData("""{"statusCode":"401","data":[]}""", 401, null)]
    [InlineData("""{"statusCode":1e99,"data":[]}""", int.MaxValue, null)]
    [InlineData("""{"statusCode":503.0,"error":{"message":"x","code":"BUSY-1.2"}}""", 503, "BUSY-1.2")]
    public void An_error_inside_the_body_is_an_error_even_beside_a_list(string body, int? status, string? code) =>
        Assert.Equal((status, code), Vendor(body));

    [Fact]
    public void A_long_code_is_not_passed_on() =>
        Assert.Equal((null, null), Vendor($$$"""{"error":{"code":"{{{new string('A', 65)}}}"}}"""));

    [Theory]
    [InlineData("""{"success":false,"data":[]}""", "`success` is `false` and `error` is empty")]
    [InlineData("""{"success":"False","error":{},"data":[]}""", "`success` is `\"false\"` and `error` is empty")]
    [InlineData("""{"success":7,"error":"no","data":[]}""", "`success` is not `true` and `error` is a text")]
    [InlineData("""{"errors":[1,2],"data":[]}""", "`errors` has 2 entries")]
    [InlineData("""{"statusCode":503,"data":[]}""", "`statusCode` is 503")]
    public void What_makes_it_an_error_is_said_without_a_text_of_the_body(string body, string why) =>
        Assert.Equal(why, Assert.IsType<BodyContent.Error>(Read(body)).Vendor.Why);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \r\n", "is blank")]
    [InlineData("<!DOCTYPE html>\n<html><head><title>Just a\n moment...</title>", "is HTML (title \"Just a moment...\")")]
    [InlineData("<HTML><body>no</body>", "is HTML")]
    [InlineData("""{"response":{"usersList":[NaN]}}""", "has a number that JSON does not know (NaN or Infinity), at byte 26")]
    [InlineData("""{"data":[-Infinity]}""", "has a number that JSON does not know (NaN or Infinity), at byte 9")]
    [InlineData("""{"data":[{"user":""", "ends in the middle, after 17 bytes")]
    [InlineData("""{"data":[]} nonsense""", "is no well-formed JSON, at byte 12")]
    [InlineData("7", "is no JSON object")]
    public void What_is_no_page_says_what_came(string body, string why) => Assert.Equal(why, Assert.IsType<BodyContent.Unreadable>(Read(body)).Why);

    [Theory]
    [InlineData("""{"partial":true,"data":[]}""", true)]
    [InlineData("""{"response":{"partial":true,"usersList":[]}}""", true)]
    [InlineData("""{"partial":false,"data":[]}""", false)]
    [InlineData("""{"partial":"true","data":[]}""", false)]
    [InlineData("""{"partial":{"of":true},"data":[]}""", false)]
    public void A_page_may_say_that_it_is_not_whole(string body, bool isPartial) => Assert.Equal(isPartial, Assert.IsType<BodyContent.Page>(Read(body)).IsPartial);

    [Theory]
    [InlineData("""{"statusCode":200,"success":true,"error":null,"data":[]}""")]
    [InlineData("""{"statusCode":"OK","success":"TRUE","data":[]}""")]
    [InlineData("""{"statusCode":"4e2","error":"","data":[]}""")]
    [InlineData("""{"statusCode":399.5,"error":false,"data":[]}""")]
    [InlineData("""{"error":{},"errors":[],"data":[]}""")]
    [InlineData("""{"error":[],"errors":{"a":1},"data":[]}""")]
    [InlineData("""{"errors":null,"data":[]}""")]
    [InlineData("""{"statusCode":null,"success":null,"data":[]}""")]
    [InlineData("""{"data":[],"other":{"error":1,"success":false}}""")]
    public void What_only_looks_like_an_error_is_none(string body) => Assert.IsType<BodyContent.Page>(Read(body));

    private static (int Users, long? Total) Summary(string body)
    {
        var page = Assert.IsType<BodyContent.Page>(Read(body));
        return (page.Users.Count, page.AnnouncedUsers);
    }

    private static (int? Status, string? Code) Vendor(string body)
    {
        var vendor = Assert.IsType<BodyContent.Error>(Read(body)).Vendor;
        return (vendor.Status, vendor.Code);
    }

    private static BodyContent Read(string body) => PageReader.Read(Encoding.UTF8.GetBytes(body), DateTimeZone.Utc);
}
