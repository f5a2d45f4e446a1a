using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Local.LocalServiceBus.Security;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

public sealed class SasTokenTests
{
    private static readonly DateTimeOffset Now = new FakeTimeProvider().GetUtcNow();
    private static readonly string Token = SasToken.Create("sb://127.0.0.1:5672/q", Now.AddMinutes(1));

    [Fact]
    public void A_token_is_good_until_it_expires()
    {
        Assert.True(SasToken.IsValid(Token, Now));
        Assert.True(SasToken.IsValid(Token, Now.AddSeconds(59)));
        Assert.False(SasToken.IsValid(Token, Now.AddMinutes(1)));
    }

    [Theory]
    [InlineData("sr=sb", "sr=sc")]
    [InlineData("skn=RootManageSharedAccessKey", "skn=Another")]
    [InlineData("sig=", "sig=A")]
    [InlineData("&se=", "&se=9")]
    [InlineData("&se=", "&xe=")]
    [InlineData("&sig=", "&xig=")]
    [InlineData("SharedAccessSignature ", "")]
    public void A_token_that_was_changed_is_not_good(string from, string to)
    {
        var changed = Token.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Token, changed);
        Assert.False(SasToken.IsValid(changed, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SharedAccessSignature ")]
    [InlineData("SharedAccessSignature sr&sig&se&skn")]
    public void What_is_no_token_is_not_good(string text) => Assert.False(SasToken.IsValid(text, Now));
}
