using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TimesheetFunctions.Dashboard.Tests.Browsing;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using static Microsoft.Playwright.Assertions;

namespace TimesheetFunctions.Dashboard.Tests;

/// <summary>One glance says well or not.</summary>
[Collection(BrowserTests.Name)]
public sealed class GlanceTests(BrowserFixture fixture)
{
    [Fact]
    public async Task All_days_in_is_the_first_thing_one_reads()
    {
        await using var world = await PageWorld.StartAsync(fixture, start: PageWorld.Day.PlusDays(-2));
        await world.CollectAsync(PageWorld.Day.PlusDays(-2), PageWorld.Day);

        await using var open = await world.OpenAsync();

        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("All days in");
        await Expect(open.Page).ToHaveTitleAsync("All days in – Timesheets");
        await Expect(Fact(open.Page, "Behind")).ToHaveTextAsync("0 days");
        await Expect(Fact(open.Page, "Newest day in")).ToHaveTextAsync("Thu 12 Feb");
    }

    [Fact]
    public async Task Days_that_are_due_are_on_their_way_and_need_nobody()
    {
        await using var world = await PageWorld.StartAsync(fixture, start: PageWorld.Day.PlusDays(-2));
        await world.CollectAsync(PageWorld.Day.PlusDays(-2));

        await using var open = await world.OpenAsync();

        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2 days are on their way");
        await Expect(Fact(open.Page, "Behind")).ToHaveTextAsync("2 days");
    }

    [Fact]
    public async Task What_is_wrong_is_told_day_by_day_with_the_reason_and_the_calendar_shows_every_state()
    {
        await using var world = await PageWorld.StartAsync(fixture, start: PageWorld.Day.PlusDays(-3));
        await world.CollectAsync(PageWorld.Day.PlusDays(-3));
        await world.FailAsync(PageWorld.Day.PlusDays(-2));
        await world.LoseAsync(PageWorld.Day.PlusDays(-1), lost: 6);

        await using var open = await world.OpenAsync();

        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2 days need you");
        var reasons = open.Page.Locator(".attention li");
        await Expect(reasons).ToContainTextAsync(["6 people would lose their hours", "PLAN_EXPIRED"]);
        foreach (var (day, state) in new[] { (-4, "missing"), (-3, "collected"), (-2, "failed"), (-1, "partial"), (0, "due"), (1, "future") })
        {
            var cell = Cell(open.Page, World.Text(PageWorld.Day.PlusDays(day)));
            await Expect(cell).ToHaveAttributeAsync("aria-label", new Regex(state, RegexOptions.IgnoreCase));
            await Expect(cell.Locator("svg.shape")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Collections_come_with_their_outcomes_and_more_of_them_when_asked_for()
    {
        await using var world = await PageWorld.StartAsync(fixture, users: 2, start: PageWorld.Day.PlusDays(-8));
        await world.CollectAsync(PageWorld.Day.PlusDays(-8), PageWorld.Day);

        await using var open = await world.OpenAsync();
        var rows = open.Page.GetByRole(AriaRole.Region, new() { Name = "Last collections" }).Locator("tbody tr");

        await Expect(rows).ToHaveCountAsync(6);
        await Expect(rows.First).ToContainTextAsync("Succeeded");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "More collections" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(9);
    }

    internal static ILocator Cell(IPage page, string date) => page.Locator($"td[data-date='{date}']");

    private static ILocator Fact(IPage page, string term) => page.Locator("dl div", new() { Has = page.GetByText(term, new() { Exact = true }) }).Locator("dd");
}
