using System.Text.Json;
using Microsoft.Playwright;
using TimesheetFunctions.Dashboard.Tests.Browsing;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using static Microsoft.Playwright.Assertions;

namespace TimesheetFunctions.Dashboard.Tests;

/// <summary>A day, its users, and the hours of one of them.</summary>
[Collection(BrowserTests.Name)]
public sealed class DayTests(BrowserFixture fixture)
{
    // Letters from right to left, and a mark that turns round what follows it.
    private const string TurnedName = "\u202Eנעמי\u202D \u05D0";
    private const string ScriptName = "<script>document.title = 'taken over'</script><img src=x onerror=alert(1)>";

    [Fact]
    public async Task A_day_leads_to_its_users_and_a_user_to_a_chart_with_corrections_marked()
    {
        await using var world = await PageWorld.StartAsync(fixture, start: PageWorld.Day.PlusDays(-1));
        var user = world.Simulator.Directory.Users[0];
        world.Simulator.OverrideDay(user.Id, PageWorld.Day, DayCounts.FromParts(9000, 900, 1800, 900));
        await world.CollectAsync(PageWorld.Day.PlusDays(-1), PageWorld.Day);
        world.Simulator.OverrideDay(user.Id, PageWorld.Day, DayCounts.FromParts(14_400, 3600, 7200, 3600));
        await world.CollectAsync(PageWorld.Day);

        await using var open = await world.OpenAsync();
        await GlanceTests.Cell(open.Page, World.Text(PageWorld.Day)).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("12 February 2026");
        var row = open.Page.Locator("table.people tbody tr").Filter(new() { HasText = user.Name });
        await Expect(row.Locator("td")).ToContainTextAsync(["recorded", "", "", "8.00", "7.00", "", "sent", "2"]);
        await row.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(user.Name);
        var bar = open.Page.Locator($".chart g[data-date='{World.Text(PageWorld.Day)}']");
        foreach (var part in new[] { "productive", "neutral", "unproductive", "idle" })
            await Expect(bar.Locator($"rect.{part}")).ToHaveCountAsync(1);
        await Expect(bar.Locator(".correction")).ToHaveCountAsync(1);
        await Expect(open.Page.Locator(".chart .correction")).ToHaveCountAsync(1);
        await Expect(open.Page.Locator("table.list tbody tr").Last).ToContainTextAsync("▲ 2");
    }

    [Fact]
    public async Task Names_are_shown_as_text_whatever_they_hold()
    {
        await using var world = await PageWorld.StartAsync(fixture, users: 3);
        Rename(world, 0, ScriptName);
        Rename(world, 1, TurnedName);
        await world.CollectAsync(PageWorld.Day);

        await using var open = await world.OpenAsync(PageWorld.DayView);
        var names = open.Page.Locator("table.people tbody th bdi");

        Assert.Contains(ScriptName, await names.AllTextContentsAsync());
        Assert.Contains(TurnedName, await names.AllTextContentsAsync());
        Assert.Equal("isolate", await names.First.EvaluateAsync<string>("name => getComputedStyle(name).unicodeBidi"));
        await open.Page.GetByRole(AriaRole.Link, new() { Name = ScriptName }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(ScriptName);
        await Expect(open.Page).ToHaveTitleAsync($"\u2068{ScriptName}\u2069 – Timesheets");
        await Expect(open.Page.Locator("main script, main img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Some_of_many_users_are_found_by_their_names()
    {
        await using var world = await PageWorld.StartAsync(fixture, users: 12);
        await world.CollectAsync(PageWorld.Day);
        var user = world.Simulator.Directory.Users[2];

        await using var open = await world.OpenAsync(PageWorld.DayView);
        await open.Page.GetByLabel("Find").FillAsync(user.Name.ToUpperInvariant());

        await Expect(open.Page.Locator("table.people tbody tr")).ToHaveCountAsync(1);
        await Expect(open.Page.Locator("table.people tbody tr")).ToContainTextAsync(user.Name);
    }

    [Fact]
    public async Task What_is_shown_can_be_taken_along_as_csv()
    {
        await using var world = await PageWorld.StartAsync(fixture, users: 3, requireKey: true);
        await world.CollectAsync(PageWorld.Day);
        await using var open = await world.OpenAtOnceAsync();
        await open.Page.GetByLabel("Function key").FillAsync(PageWorld.Key);
        await open.Page.Keyboard.PressAsync("Enter");

        var month = await SaveAsync(open.Page, "timesheets-hq-2026-02.csv");
        await GlanceTests.Cell(open.Page, World.Text(PageWorld.Day)).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("12 February 2026");
        var day = await SaveAsync(open.Page, "timesheets-hq-2026-02-12.csv");

        Assert.Equal(month, day);
        Assert.StartsWith("\uFEFFsource,date,userId,userName,status,", day, StringComparison.Ordinal);
        Assert.Equal(4, day.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task<string> SaveAsync(IPage page, string file)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());
        Assert.Equal(file, download.SuggestedFilename);
        return System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(await download.PathAsync()));
    }

    private static void Rename(PageWorld world, int number, string name)
    {
        var user = world.Simulator.Directory.Users[number];
        world.Simulator.OverrideUser(user.Id, PageWorld.Day, JsonSerializer.Serialize(new
        {
            user = new { userId = user.Id, name },
            dailySummary = Array.Empty<object>(),
        }));
    }
}
