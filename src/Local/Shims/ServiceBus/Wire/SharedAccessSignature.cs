using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>The token that a shared access key makes: an HMAC over the audience and the end of its validity.</summary>
internal static class SharedAccessSignature
{
    public static string Create(BrokerAddress address, string audience, DateTimeOffset validUntil)
    {
        var resource = Uri.EscapeDataString(audience);
        var expiry = validUntil.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(address.Key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}"));
        var signature = Uri.EscapeDataString(Convert.ToBase64String(hash));
        return $"SharedAccessSignature sr={resource}&sig={signature}&se={expiry}&skn={Uri.EscapeDataString(address.KeyName)}";
    }
}
