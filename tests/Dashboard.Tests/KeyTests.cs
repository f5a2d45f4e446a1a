using Microsoft.Playwright;
using TimesheetFunctions.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace TimesheetFunctions.Dashboard.Tests;

/// <summary>The function key: asked for once, kept in the tab, nowhere else.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_key_is_asked_for_once_and_never_leaves_the_tab_but_in_its_header()
    {
        await using var world = await PageWorld.StartAsync(fixture, requireKey: true);
        await using var open = await world.OpenAtOnceAsync();
        var page = open.Page;

        await GiveAsync(page, "a-wrong-key");
        await Expect(Dialog(page).GetByRole(AriaRole.Alert)).ToHaveTextAsync("The app did not accept this key.");
        await GiveAsync(page, PageWorld.Key);
        await Expect(page.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();
        await Expect(Dialog(page)).ToHaveCountAsync(0);

        Assert.DoesNotContain(PageWorld.Key, page.Url, StringComparison.Ordinal);
        Assert.All(open.Requests, request =>
        {
            Assert.DoesNotContain(PageWorld.Key, request.Url, StringComparison.Ordinal);
            Assert.DoesNotContain("code=", request.Url, StringComparison.Ordinal);
        });
        Assert.Contains(open.Requests, request => request.Headers.GetValueOrDefault("x-functions-key") == PageWorld.Key);
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        Assert.Equal("", await page.EvaluateAsync<string>("document.cookie"));
    }

    [Fact]
    public async Task The_key_can_be_forgotten_and_other_tabs_do_not_have_it()
    {
        await using var world = await PageWorld.StartAsync(fixture, requireKey: true);
        await using var open = await world.OpenAtOnceAsync();
        var page = open.Page;
        await GiveAsync(page, PageWorld.Key);
        await Expect(page.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();

        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        await Expect(Dialog(other)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget the key" }).ClickAsync();

        await Expect(Dialog(page)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Grid)).ToHaveCountAsync(0);
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [Fact]
    public async Task Without_the_key_the_page_says_so_and_asks_again_when_told_to()
    {
        await using var world = await PageWorld.StartAsync(fixture, requireKey: true);
        await using var open = await world.OpenAtOnceAsync();
        var page = open.Page;

        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The app asks for a key.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter the key" }).ClickAsync();
        await GiveAsync(page, PageWorld.Key);
        await Expect(page.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();
    }

    private static ILocator Dialog(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "The app asks for a key" });

    private static async Task GiveAsync(IPage page, string key)
    {
        await Dialog(page).GetByLabel("Function key").FillAsync(key);
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }
}
