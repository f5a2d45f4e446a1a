using Microsoft.Playwright;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Browser;
using TimesheetFunctions.Local.DevCommands.Npm;

namespace TimesheetFunctions.Dashboard.Tests.Browsing;

/// <summary>One browser and one Azurite for all tests of this project.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // Other work on the machine may make everything slow; a condition that holds is seen at once all the same.
    internal const float Patience = 60_000;

    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly AzuriteFixture azurite = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Storage => azurite.ConnectionString;

    public string Axe { get; private set; } = "";

    internal IBrowser Browser => browser!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var storage = azurite.InitializeAsync();
        var folder = Repository.Path("tests", "Dashboard.Tests");
        await new NpmPackages(folder, TimeProvider.System).EnsureAsync(_ => { }, CancellationToken.None);
        Axe = await File.ReadAllTextAsync(Path.Combine(folder, "node_modules", "axe-core", "axe.min.js"));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = await Chromium.EnsureAsync(_ => { }, CancellationToken.None),
            Args = Quiet,
            Timeout = Patience,
        });
        await storage;
    }

    public async Task DisposeAsync()
    {
        await (browser?.CloseAsync() ?? Task.CompletedTask);
        playwright?.Dispose();
        await azurite.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
