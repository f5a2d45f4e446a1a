using TimesheetFunctions.Local.DevCommands.Azurite;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>One Azurite for all worlds of this project.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? server;

    public string ConnectionString => server!.ConnectionString;

    public async Task InitializeAsync() => server = await AzuriteServer.StartAsync();

    public async Task DisposeAsync() => await server!.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class AzuriteWorlds : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
