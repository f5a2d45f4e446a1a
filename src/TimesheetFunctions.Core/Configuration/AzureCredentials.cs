using Azure.Core;
using Azure.Identity;

namespace TimesheetFunctions.Core.Configuration;

/// <summary>The identity that Azure services are reached with when no connection string is given.</summary>
internal static class AzureCredentials
{
    /// <summary>The user-assigned identity that the connection names, else the default one (managed identity, or the developer's sign-in).</summary>
    public static TokenCredential For(AzureConnection connection) => connection.ClientId is { } clientId
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DefaultAzureCredential();
}
