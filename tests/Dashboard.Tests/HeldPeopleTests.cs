using Microsoft.Playwright;
using TimesheetFunctions.Dashboard.Tests.Browsing;
using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using static Microsoft.Playwright.Assertions;

namespace TimesheetFunctions.Dashboard.Tests;

/// <summary>People who are not reported any more: a person decides about their hours, for all days at once.</summary>
[Collection(BrowserTests.Name)]
public sealed class HeldPeopleTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Who_is_missing_is_shown_with_days_and_hours_and_the_hours_are_taken_back()
    {
        await using var world = await VanishedAsync(lost: 2, days: 2);
        var (first, second) = (world.Simulator.Directory.Users[0], world.Simulator.Directory.Users[1]);
        await using var open = await world.OpenAsync();

        await Expect(Panel(open.Page).GetByRole(AriaRole.Heading)).ToHaveTextAsync("2 people are not reported any more");
        var row = Panel(open.Page).Locator("tbody tr").Filter(new() { HasText = first.Id.ToString() });
        await Expect(row).ToContainTextAsync(first.Name);
        await Expect(row.Locator("summary")).ToHaveTextAsync("2 days");
        await Expect(row.Locator("td.number")).ToHaveTextAsync("16.00");
        await open.PictureAsync("held-people");
        await row.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        var dialog = open.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync($"Take the hours of {first.Name} back?");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Empty(await world.Http.World.ReceiveAllAsync());
        await row.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();

        await Expect(open.Page.Locator(".status")).ToContainTextAsync("2 days taken back.");
        await Expect(Panel(open.Page).GetByRole(AriaRole.Heading)).ToHaveTextAsync("1 person is not reported any more");
        await Expect(Panel(open.Page)).ToContainTextAsync(second.Name);
        var sent = await world.Http.World.ReceiveAllAsync();
        Assert.Equal(2, sent.Count);
        Assert.All(sent, message => Assert.Equal((first.Id, "withdrawn"), (message.UserId, message.Status)));
    }

    [Fact]
    public async Task Everybodys_hours_are_kept_and_the_days_need_nobody_any_more()
    {
        await using var world = await VanishedAsync(lost: 3, days: 2);
        await using var open = await world.OpenAsync();
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2 days need you");

        await Panel(open.Page).GetByRole(AriaRole.Button, new() { Name = "Keep all" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await open.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();

        await Expect(open.Page.Locator(".status")).ToContainTextAsync("2 days kept.");
        await Expect(Panel(open.Page)).ToHaveCountAsync(0);
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("All days in");
        Assert.Empty(await world.Http.World.ReceiveAllAsync());
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_is_shown_anew_before_anything_is_done()
    {
        await using var world = await VanishedAsync(lost: 1, days: 2);
        await using var open = await world.OpenAsync();
        await Panel(open.Page).GetByRole(AriaRole.Button, new() { Name = "Take back" }).First.ClickAsync();
        world.Simulator.OverrideDay(world.Simulator.Directory.Users[0].Id, PageWorld.Day, DayCounts.FromParts(20_000, 1_200, 5_400, 2_200));
        await world.CollectAsync(PageWorld.Day);

        await open.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();

        await Expect(open.Page.Locator(".status")).ToContainTextAsync("Something has changed in the meantime.");
        Assert.Empty(await world.Http.World.ReceiveAllAsync());
    }

    [Fact]
    public async Task A_day_shows_who_is_held_on_it_and_afterwards_what_was_decided()
    {
        await using var world = await VanishedAsync(lost: 1, days: 1);
        await using var open = await world.OpenAsync(PageWorld.DayView);
        await open.PictureAsync("held-day");

        await Panel(open.Page).GetByRole(AriaRole.Button, new() { Name = "Keep" }).First.ClickAsync();
        await open.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();

        await Expect(open.Page.Locator(".unusual")).ToContainTextAsync("The hours of 1 user were kept by hand");
        await Expect(open.Page.Locator(".unusual code").First).ToHaveTextAsync("loss-kept");
        await Expect(open.Page.Locator(".pill")).ToHaveTextAsync("Collected");
    }

    [Fact]
    public async Task Far_fewer_people_than_usual_are_shown_in_the_overview_and_on_the_day_and_a_usual_day_shows_nothing()
    {
        await using var world = await PageWorld.StartAsync(fixture, start: PageWorld.Day.PlusDays(-28));
        for (var week = 4; week >= 0; week--)
        {
            foreach (var (place, user) in world.Simulator.Directory.Users.Index())
                world.Simulator.OverrideDay(user.Id, PageWorld.Day.PlusDays(-7 * week), DayCounts.FromParts(week > 0 || place == 0 ? 3600 : 0, 0, 0, 0));
            await world.CollectAsync(PageWorld.Day.PlusDays(-7 * week));
        }

        await using var open = await world.OpenAsync();
        await Expect(open.Page.Locator(".notice.warn")).ToContainTextAsync("Far fewer people than usual");
        await open.PictureAsync("fewer-people");
        await open.Page.Locator(".notice.warn").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(open.Page.Locator(".unusual")).ToContainTextAsync("fewer-people-than-usual");

        await using var usual = await world.OpenAsync($"#/day/hq/{World.Text(PageWorld.Day.PlusDays(-7))}");
        await Expect(usual.Page.Locator("table.people tbody tr").First).ToBeVisibleAsync();
        await Expect(usual.Page.Locator(".unusual")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_panel_is_accessible_and_fits_on_a_phone()
    {
        await using var world = await VanishedAsync(lost: 2, days: 2);
        foreach (var look in new[] { Look.Phone, Look.DarkDesktop })
        {
            await using var open = await world.OpenAsync(look: look);
            Assert.Empty(await LooksTests.FindAsync(open, look.Dark ? "held-people-dark" : "held-people-phone", fixture));
        }
    }

    private async Task<PageWorld> VanishedAsync(int lost, int days)
    {
        var world = await PageWorld.StartAsync(fixture, start: PageWorld.Day.PlusDays(1 - days));
        for (var day = 0; day < days; day++)
            await world.LoseAsync(PageWorld.Day.PlusDays(-day), lost);
        await world.Http.World.ReceiveAllAsync();
        return world;
    }

    private static ILocator Panel(IPage page) => page.Locator(".losses-panel");
}
