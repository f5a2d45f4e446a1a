using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using TimesheetFunctions.Dashboard.Tests.Browsing;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using static Microsoft.Playwright.Assertions;

namespace TimesheetFunctions.Dashboard.Tests;

/// <summary>Keyboard, screen readers, colours and widths. Pictures of all views are kept in <c>artifacts/screenshots</c>.</summary>
[Collection(BrowserTests.Name)]
public sealed class LooksTests(BrowserFixture fixture)
{
    [Fact]
    public async Task All_views_are_accessible_and_fit_in_light_and_dark_on_desktop_and_phone()
    {
        await using var world = await SampleWorld.StartAsync(fixture);
        var person = SampleWorld.Somebody(world).Id;
        var views = new Dictionary<string, string>
        {
            ["overview"] = "",
            ["day"] = $"#/day/hq/{World.Text(SampleWorld.Held)}",
            ["failed-day"] = $"#/day/hq/{World.Text(SampleWorld.Failed)}",
            ["person"] = $"#/person/hq/{person}/2026-02",
        };
        var looks = new Dictionary<string, Look>
        {
            ["light"] = Look.Desktop,
            ["dark"] = Look.DarkDesktop,
            ["phone"] = Look.Phone,
        };

        var findings = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(looks, async (look, _) =>
        {
            foreach (var (view, fragment) in views)
            {
                await using var open = await world.OpenAsync(fragment, look.Value);
                foreach (var finding in await FindAsync(open, $"{view}-{look.Key}"))
                    findings.Enqueue(finding);
            }
        });

        Assert.Empty(findings);
    }

    [Fact]
    public async Task On_paper_there_are_no_buttons_and_nothing_is_cut_off()
    {
        await using var world = await PageWorld.StartAsync(fixture, start: PageWorld.Day.PlusDays(-1));
        await world.LoseAsync(PageWorld.Day, lost: 6);
        foreach (var view in new[] { "", PageWorld.DayView })
        {
            await using var open = await world.OpenAsync(view);
            await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await open.Page.SetViewportSizeAsync(720, 1000);
            await open.PictureAsync(view.Length == 0 ? "overview-print" : "day-print");
            Assert.Equal(0, await open.Page.Locator("button:visible").CountAsync());
            Assert.Equal(0, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }
    }

    [Fact]
    public async Task Dialogs_are_accessible_in_light_and_dark()
    {
        await using var world = await PageWorld.StartAsync(fixture, more: PageWorld.WithdrawAtOnce);
        await world.LoseAsync(PageWorld.Day, lost: 6);
        foreach (var look in new[] { Look.Phone, Look.DarkDesktop })
        {
            await using var open = await world.OpenAsync(PageWorld.DayView, look);
            await open.Page.GetByRole(AriaRole.Button, new() { Name = "Release the losses…" }).ClickAsync();
            await Expect(open.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            Assert.Empty(await FindAsync(open, look.Dark ? "release-dark" : "release-phone"));
        }
    }

    [Fact]
    public async Task Everything_can_be_done_with_the_keyboard_alone()
    {
        await using var world = await PageWorld.StartAsync(fixture, start: PageWorld.Day.PlusDays(-8));
        await world.CollectAsync(PageWorld.Day.PlusDays(-8), PageWorld.Day);
        await using var open = await world.OpenAsync();
        var (page, keys) = (open.Page, open.Page.Keyboard);

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await TabToAsync(page, GlanceTests.Cell(page, "2026-02-12"));
        await Expect(page.Locator(".tip")).ToContainTextAsync("12 February 2026");
        foreach (var (key, date) in new[]
        {
            ("ArrowUp", "2026-02-11"), ("ArrowLeft", "2026-02-04"), ("ArrowDown", "2026-02-05"), ("ArrowRight", "2026-02-12"),
            ("End", "2026-02-15"), ("PageUp", "2026-01-18"), ("Home", "2025-08-18"), ("ArrowUp", "2025-08-18"),
            ("End", "2026-02-15"), ("ArrowLeft", "2026-02-08"),
        })
        {
            await keys.PressAsync(key);
            await Expect(GlanceTests.Cell(page, date)).ToBeFocusedAsync();
        }

        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("8 February 2026");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await TabToAsync(page, page.Locator("table.people tbody a").First);
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".chart svg")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("8 February 2026");
    }

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await target.EvaluateAsync<bool>("one => one === document.activeElement"))
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not come to {target}.");
    }

    private Task<IReadOnlyList<string>> FindAsync(OpenPage open, string name) => FindAsync(open, name, fixture);

    /// <summary>Keeps a picture, and tells what is wrong with how the page looks.</summary>
    internal static async Task<IReadOnlyList<string>> FindAsync(OpenPage open, string name, BrowserFixture fixture)
    {
        await open.PictureAsync(name);
        await open.Page.EvaluateAsync(fixture.Axe);
        var found = await open.Page.EvaluateAsync<JsonElement>(
            "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)");
        var findings = found.EnumerateArray()
            .Where(one => one.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(one => $"{name}: {one.GetProperty("help")}: {one.GetProperty("nodes")[0].GetProperty("html")} {one.GetProperty("nodes")[0].GetProperty("failureSummary")}")
            .ToList();
        var tooWide = await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (tooWide > 0)
            findings.Add($"{name}: {tooWide} pixels too wide");
        return findings;
    }
}
