using System.Globalization;

namespace Azure.Messaging.ServiceBus.Wire;

/// <summary>Where the broker is and what opens it. No record: its text must never show the key.</summary>
internal sealed class BrokerAddress
{
    private const int PlainPort = 5672;
    private const int EncryptedPort = 5671;

    private BrokerAddress(Uri endpoint, bool plain, string keyName, string key)
    {
        Host = endpoint.Host;
        Plain = plain;
        Port = endpoint.Port > 0 ? endpoint.Port : plain ? PlainPort : EncryptedPort;
        KeyName = keyName;
        Key = key;
    }

    public string Host { get; }

    public int Port { get; }

    /// <summary>Without TLS: for a broker on the same machine.</summary>
    public bool Plain { get; }

    public string KeyName { get; }

    public string Key { get; }

    public static BrokerAddress Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var parts = connectionString
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0].Trim(), part => part.Length == 2 ? part[1].Trim() : string.Empty, StringComparer.OrdinalIgnoreCase);

        var endpoint = Required(parts, "Endpoint");
        if (!Uri.TryCreate(endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : "sb://" + endpoint, UriKind.Absolute, out var uri))
        {
            throw new FormatException("The connection string's Endpoint is no address.");
        }

        var plain = parts.TryGetValue("UseDevelopmentEmulator", out var emulator) && bool.TryParse(emulator, out var on) && on;
        return new BrokerAddress(uri, plain, Required(parts, "SharedAccessKeyName"), Required(parts, "SharedAccessKey"));
    }

    public string Audience(string entityPath) => string.Create(CultureInfo.InvariantCulture, $"sb://{Host}/{entityPath}");

    private static string Required(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new FormatException($"The connection string has no {name}.");
}
