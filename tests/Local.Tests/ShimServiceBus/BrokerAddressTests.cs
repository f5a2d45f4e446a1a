using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Wire;

namespace Local.Tests.ShimServiceBus;

public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("Endpoint=sb://127.0.0.1:7777;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;", "127.0.0.1", 7777, true)]
    [InlineData("Endpoint=sb://localhost;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true", "localhost", 5672, true)]
    [InlineData("endpoint=sb://payroll.servicebus.windows.net/; SharedAccessKeyName=n; SharedAccessKey=k", "payroll.servicebus.windows.net", 5671, false)]
    public void Host_port_and_encryption_come_from_the_connection_string(string text, string host, int port, bool plain)
    {
        var address = BrokerAddress.Parse(text);
        Assert.Equal((host, port, plain), (address.Host, address.Port, address.Plain));
    }

    [Fact]
    public void A_key_may_end_in_equals_signs() =>
        Assert.Equal("abc==", BrokerAddress.Parse("Endpoint=sb://h;SharedAccessKeyName=n;SharedAccessKey=abc==").Key);

    [Theory]
    [InlineData("SharedAccessKeyName=n;SharedAccessKey=secret", "Endpoint")]
    [InlineData("Endpoint=sb://h;SharedAccessKey=secret", "SharedAccessKeyName")]
    [InlineData("Endpoint=sb://h;SharedAccessKeyName=n", "SharedAccessKey")]
    [InlineData("Endpoint=:;SharedAccessKeyName=n;SharedAccessKey=secret", "Endpoint")]
    public void What_is_missing_is_named_and_the_key_is_not(string text, string name)
    {
        var fault = Assert.Throws<FormatException>(() => new ServiceBusClient(text));
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
    }
}
