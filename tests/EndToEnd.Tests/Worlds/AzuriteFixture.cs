using TimesheetFunctions.Local.DevCommands.Azurite;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>One Azurite for all worlds of this project, which run beside each other. It ends with this process.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private static readonly Lazy<Task<AzuriteServer>> Shared = new(() => AzuriteServer.StartAsync());
    private string? connectionString;

    public string ConnectionString => connectionString!;

    /// <summary>For what is no test class: starts it where that has not been done.</summary>
    public static async Task<string> ConnectAsync() => (await Shared.Value).ConnectionString;

    public async Task InitializeAsync() => connectionString = await ConnectAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>Tests that run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteWorlds : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
