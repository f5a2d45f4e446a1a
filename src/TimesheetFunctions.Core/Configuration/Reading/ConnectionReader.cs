namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Reads how an Azure service is reached: by a connection string, or by an address and the app's identity, and never both.</summary>
/// <param name="Name">Of the setting with the connection string; the others are nested in it.</param>
/// <param name="AddressName">Of the nested setting with the address.</param>
/// <param name="AllowedConnection">What a connection string must have, for the fault.</param>
/// <param name="IsConnection">Whether a text is one.</param>
/// <param name="AllowedAddress">What an address must be, for the fault.</param>
/// <param name="IsAddress">Whether a text is one.</param>
internal sealed record ConnectionReader(
    string Name,
    string AddressName,
    string AllowedConnection,
    Predicate<string> IsConnection,
    string AllowedAddress,
    Predicate<string> IsAddress)
{
    private const string AllowedClient = "the client id of a user-assigned identity, a uuid";

    public AzureConnection Read(SettingReader root)
    {
        var connection = root.Setting(Name);
        var address = root.Section(Name).Setting(AddressName);
        var client = root.Section(Name).Setting("clientId");
        CheckForms(connection, address, client);

        return new AzureConnection(
            connection.Text(AllowedConnection, IsConnection),
            address.Text(AllowedAddress, IsAddress),
            client.Text(AllowedClient, text => Guid.TryParseExact(text, "D", out _)));
    }

    private static void CheckForms(Setting connection, Setting address, Setting client)
    {
        var both = $"either a connection string in {connection.Name}, or {address.Name} (and {client.Name} for a user-assigned identity)";
        if (connection.Raw is null && address.Raw is null)
        {
            connection.Fault($"is required: {both}.");
        }
        else if (connection.Raw is not null && (address.Raw ?? client.Raw) is not null)
        {
            connection.Fault($"must not be given in both forms at once: {both}.");
        }
    }
}
