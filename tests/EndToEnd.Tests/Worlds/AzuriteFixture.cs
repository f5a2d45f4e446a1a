using TimesheetFunctions.Local.DevCommands.Azurite;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>
/// A storage account for the worlds of a test class. The accounts are two Azurites', one for each core, which end with this process; they look
/// through every blob of an account at each call, so classes that share one would slow each other down.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const int MostAccounts = 200;

    private static readonly Lazy<Task<AzuriteServer>>[] Shared = [Start(), Start()];
    private static int accounts;
    private string? connectionString;

    public string ConnectionString => connectionString!;

    /// <summary>A new account, for what is no test class.</summary>
    public static async Task<string> ConnectAsync()
    {
        var number = Interlocked.Increment(ref accounts);
        return (await Shared[number % Shared.Length].Value).AccountConnectionString(number / Shared.Length);
    }

    public async Task InitializeAsync() => connectionString = await ConnectAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private static Lazy<Task<AzuriteServer>> Start() => new(() => AzuriteServer.StartAsync(MostAccounts));
}
