using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TimesheetFunctions.Local.LocalServiceBus.Security;

/// <summary>Shared access signatures of the one rule that a local broker knows. The key is public knowledge and protects nothing.</summary>
internal static class SasToken
{
    public const string RuleName = "RootManageSharedAccessKey";
    public const string Key = "SAS_KEY_VALUE";
    public const string TokenType = "servicebus.windows.net:sastoken";
    private const string Scheme = "SharedAccessSignature ";

    /// <summary>Makes a token.</summary>
    /// <param name="audience">What it is for, an address.</param>
    /// <param name="expiry">Until when it is good.</param>
    public static string Create(string audience, DateTimeOffset expiry)
    {
        var resource = Uri.EscapeDataString(audience);
        var seconds = expiry.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{Scheme}sr={resource}&sig={Uri.EscapeDataString(Sign(resource, seconds))}&se={seconds}&skn={RuleName}";
    }

    /// <summary>Whether a token is of the right rule, signed with the right key and not expired.</summary>
    public static bool IsValid(string token, DateTimeOffset now)
    {
        if (!token.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = Parts(token[Scheme.Length..]);
        return parts.GetValueOrDefault("skn") == RuleName
            && long.TryParse(parts.GetValueOrDefault("se"), CultureInfo.InvariantCulture, out var seconds)
            && seconds > now.ToUnixTimeSeconds()
            && SameText(Uri.UnescapeDataString(parts.GetValueOrDefault("sig", "")), Sign(parts.GetValueOrDefault("sr", ""), parts["se"]));
    }

    // What is signed is the audience as it stands in the token, still escaped.
    private static string Sign(string resource, string expiry) => Convert.ToBase64String(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}")));

    private static Dictionary<string, string> Parts(string query) => query.Split('&')
        .Select(part => part.Split('=', 2))
        .Where(part => part.Length == 2)
        .GroupBy(part => part[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.Ordinal);

    private static bool SameText(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
