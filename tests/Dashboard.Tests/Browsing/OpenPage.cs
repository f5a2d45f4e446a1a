using System.Collections.Concurrent;
using Microsoft.Playwright;
using TimesheetFunctions.Local.DevCommands;

namespace TimesheetFunctions.Dashboard.Tests.Browsing;

/// <summary>
/// The dashboard in a tab of its own. What the browser complains about (errors in the console or of scripts, what the
/// Content-Security-Policy forbids, assets that do not load) fails the test.
/// </summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<IRequest> requests = new();
    private readonly IBrowserContext context;

    private OpenPage(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.SetDefaultTimeout(BrowserFixture.Patience);
        page.Console += (_, message) => Complain(message);
        page.PageError += (_, error) => complaints.Enqueue($"script: {error}");
        page.Request += (_, request) => requests.Enqueue(request);
    }

    public IPage Page { get; }

    /// <summary>All that the page has asked for so far.</summary>
    public IReadOnlyCollection<IRequest> Requests => requests;

    /// <summary>Opens the page.</summary>
    /// <param name="fixture">The browser.</param>
    /// <param name="app">Where the app is.</param>
    /// <param name="fragment">The view, for example <c>#/day/hq/2026-02-12</c>.</param>
    /// <param name="look">Width, colours.</param>
    public static async Task<OpenPage> OpenAsync(BrowserFixture fixture, Uri app, string fragment = "", Look? look = null)
    {
        look ??= Look.Desktop;
        var context = await fixture.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
            // The reader's own zone and language must not matter.
            TimezoneId = "America/Los_Angeles",
            Locale = "de-DE",
        });
        var open = new OpenPage(context, await context.NewPageAsync());
        await open.Page.AddInitScriptAsync("addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))");
        await open.Page.GotoAsync(new Uri(app, $"/api/dashboard{fragment}").ToString());
        return open;
    }

    /// <summary>Waits until what was asked for is shown.</summary>
    public async Task<OpenPage> SettledAsync()
    {
        await Assertions.Expect(Page.Locator("main:not([aria-busy])")).ToBeVisibleAsync();
        return this;
    }

    /// <summary>Keeps a picture of the whole page among the run's artefacts.</summary>
    public Task PictureAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Repository.Path("artifacts", "screenshots", $"{name}.png"), FullPage = true });

    /// <summary>Asserts that the browser had nothing to complain about.</summary>
    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        Assert.Empty(complaints);
    }

    private void Complain(IConsoleMessage message)
    {
        // Answers of data calls that are no success are part of some tests; assets always have to load.
        var isAnswer = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            && !message.Location.Contains("/dashboard/", StringComparison.Ordinal);
        if (message.Type is "error" or "warning" && !isAnswer)
            complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
    }
}

/// <summary>How the page is looked at.</summary>
internal sealed record Look(int Width, int Height, bool Dark)
{
    public static Look Desktop { get; } = new(1280, 900, false);

    public static Look DarkDesktop { get; } = Desktop with { Dark = true };

    public static Look Phone { get; } = new(360, 740, false);
}
