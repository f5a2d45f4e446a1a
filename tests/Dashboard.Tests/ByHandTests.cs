using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Dashboard.Tests.Browsing;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;
using static Microsoft.Playwright.Assertions;

namespace TimesheetFunctions.Dashboard.Tests;

/// <summary>What a person can do to a day.</summary>
[Collection(BrowserTests.Name)]
public sealed class ByHandTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Held_back_losses_are_released_after_a_look_at_who_it_is_about()
    {
        await using var world = await PageWorld.StartAsync(fixture, more: PageWorld.WithdrawAtOnce);
        await world.LoseAsync(PageWorld.Day, lost: 6);
        await world.Http.World.ReceiveAllAsync();
        var people = world.Simulator.Directory.Users.Take(6).ToList();
        await using var open = await world.OpenAsync(PageWorld.DayView);
        var dialog = open.Page.GetByRole(AriaRole.Dialog);

        await Release(open.Page).ClickAsync();
        foreach (var person in people)
            await Expect(dialog).ToContainTextAsync($"{person.Name} 8.00 h {person.Id}");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Empty(await world.Http.World.ReceiveAllAsync());
        await Release(open.Page).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();

        await Expect(Status(open.Page)).ToContainTextAsync("Succeeded: 2 users, messages: 6 withdrawn.");
        await Expect(open.Page.Locator(".pill")).ToHaveTextAsync("Collected");
        await Expect(Release(open.Page)).ToHaveCountAsync(0);
        var sent = await world.Http.World.ReceiveAllAsync();
        Assert.Equal(people.Select(person => person.Id).Order(), sent.Select(message => message.UserId).Order());
        Assert.All(sent, message => Assert.Equal("withdrawn", message.Status));
    }

    [Fact]
    public async Task Losses_that_changed_since_they_were_shown_are_shown_anew_before_anything_is_released()
    {
        await using var world = await PageWorld.StartAsync(fixture, users: 10, more: PageWorld.WithdrawAtOnce);
        await world.LoseAsync(PageWorld.Day, lost: 6);
        await using var open = await world.OpenAsync(PageWorld.DayView);
        await Release(open.Page).ClickAsync();
        world.Simulator.Withdraw(world.Simulator.Directory.Users[8].Id, PageWorld.Day);
        await world.CollectAsync(PageWorld.Day);
        await world.Http.World.ReceiveAllAsync();

        await open.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();

        await Expect(Status(open.Page)).ToContainTextAsync("collected again in the meantime");
        await Expect(open.Page.Locator(".held li")).ToHaveCountAsync(7);
        Assert.Empty(await world.Http.World.ReceiveAllAsync());
    }

    [Fact]
    public async Task A_day_is_collected_again_and_the_page_shows_what_came()
    {
        await using var world = await PageWorld.StartAsync(fixture);
        await world.CollectAsync(PageWorld.Day);
        var user = world.Simulator.Directory.Users[0];
        world.Simulator.OverrideDay(user.Id, PageWorld.Day, DayCounts.FromParts(3600, 0, 0, 0));
        await using var open = await world.OpenAsync(PageWorld.DayView);

        await Again(open.Page).ClickAsync();

        await Expect(Status(open.Page)).ToContainTextAsync("1 corrected.");
        await Expect(Status(open.Page).Locator(":focus")).ToHaveCountAsync(1);
        await Expect(open.Page.Locator("table.people tbody tr").Filter(new() { HasText = user.Name })).ToContainTextAsync("1.00");
    }

    [Fact]
    public async Task What_takes_longer_than_a_call_may_is_watched_until_a_tick_has_done_it()
    {
        await using var world = await PageWorld.StartAsync(
            fixture, services: services => services.AddSingleton(new QueryLimits { Collecting = TimeSpan.FromSeconds(1) }));
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMinutes(2) });
        await using var open = await world.OpenAsync(PageWorld.DayView);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Collect this day" }).ClickAsync();
        await Expect(Status(open.Page)).ToContainTextAsync("The app goes on with it at its next tick");
        await Expect(open.Page.GetByRole(AriaRole.Button, new() { Name = "Collect this day" })).ToBeDisabledAsync();
        world.Simulator.ClearFaults();
        await world.Http.World.TickAsync();

        await Expect(Status(open.Page)).ToContainTextAsync("Succeeded: 8 users");
        await Expect(open.Page.Locator(".pill")).ToHaveTextAsync("Collected");
    }

    [Fact]
    public async Task A_failure_is_told_with_its_code_and_its_reason()
    {
        await using var world = await PageWorld.StartAsync(fixture);
        world.Simulator.ArmFault(new Fault { Kind = FaultKind.ErrorStatus, Status = 401, Code = "PLAN_EXPIRED" });
        await using var open = await world.OpenAsync(PageWorld.DayView);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Collect this day" }).ClickAsync();

        await Expect(Status(open.Page)).ToContainTextAsync("Failed: 0 users");
        await Expect(Status(open.Page).Locator("code")).ToHaveTextAsync("unauthorized");
    }

    private static ILocator Release(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Release the losses…" });

    private static ILocator Again(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Collect this day again" });

    private static ILocator Status(IPage page) => page.Locator(".status");
}
