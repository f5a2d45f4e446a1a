namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Reads <c>PayrollServiceBus</c>.</summary>
internal static class ServiceBusReader
{
    public static AzureConnection Read(SettingReader root, string queue)
    {
        var reader = new ConnectionReader(
            "PayrollServiceBus",
            "fullyQualifiedNamespace",
            "a connection string of Service Bus with Endpoint=sb://, SharedAccessKeyName and SharedAccessKey, without an EntityPath but the queue's",
            text => IsConnection(text, queue),
            "the host name of a Service Bus namespace, for example payroll.servicebus.windows.net",
            IsHostName);
        return reader.Read(root);
    }

    private static bool IsConnection(string text, string queue) =>
        ConnectionParts.Read(text) is { } parts
        && parts.TryGetValue("Endpoint", out var endpoint) && IsEndpoint(endpoint)
        && parts.ContainsKey("SharedAccessKeyName")
        && parts.ContainsKey("SharedAccessKey")
        && (!parts.TryGetValue("EntityPath", out var entity) || entity.Equals(queue, StringComparison.OrdinalIgnoreCase));

    private static bool IsEndpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme == "sb" && endpoint.Host.Length > 0;

    private static bool IsHostName(string text) =>
        Uri.CheckHostName(text) == UriHostNameType.Dns && text.Contains('.', StringComparison.Ordinal) && !text.EndsWith('.');
}
