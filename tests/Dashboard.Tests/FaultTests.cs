using Microsoft.Playwright;
using TimesheetFunctions.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace TimesheetFunctions.Dashboard.Tests;

/// <summary>When the app does not answer as hoped.</summary>
[Collection(BrowserTests.Name)]
public sealed class FaultTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData("#/day/nobody/2026-02-12", "unknown-source")]
    [InlineData("#/day/hq/2026-02-31", "invalid-request")]
    [InlineData("#/person/hq/nobody/2026-02", "invalid-request")]
    public async Task A_problem_is_shown_with_its_code(string view, string code)
    {
        await using var world = await PageWorld.StartAsync(fixture);

        await using var open = await world.OpenAsync(view);

        await Expect(open.Page.GetByRole(AriaRole.Alert).Locator("code")).ToHaveTextAsync(code);
    }

    [Fact]
    public async Task A_lost_network_is_said_to_be_one_and_the_page_goes_on_when_it_is_back()
    {
        await using var world = await PageWorld.StartAsync(fixture);
        await world.CollectAsync(PageWorld.Day);
        await using var open = await world.OpenAsync();

        await open.Page.Context.SetOfflineAsync(true);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The app does not answer.");
        await open.Page.Context.SetOfflineAsync(false);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("All days in");
    }

    [Fact]
    public async Task One_source_that_cannot_be_read_hides_no_other()
    {
        await using var world = await PageWorld.StartAsync(fixture, more: new()
        {
            ["Timesheets:Sources:1:Name"] = "lagos",
            ["Timesheets:Sources:1:TimeZone"] = "Africa/Lagos",
            ["Timesheets:Sources:1:UserIds:0"] = "00000000-0000-4000-8000-00000000abcd",
        });
        await world.CollectAsync(PageWorld.Day);
        await using var open = await world.OpenAtOnceAsync();
        await open.Page.RouteAsync("**/api/coverage?source=lagos*", route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/problem+json",
            Body = """{"type":"urn:x","title":"Blob Storage cannot be used for now","status":503,"detail":"It is away.","code":"storage-unavailable"}""",
        }));
        await open.Page.ReloadAsync();

        await Expect(open.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Blob Storage cannot be used for now. It is away.");
        await Expect(open.Page.GetByRole(AriaRole.Grid)).ToHaveCountAsync(1);
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("All days in, as far as known");
    }

    [Fact]
    public async Task Before_anything_was_collected_the_page_says_so()
    {
        await using var world = await PageWorld.StartAsync(fixture, start: PageWorld.Day.PlusDays(1));

        await using var open = await world.OpenAsync();

        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("No day collected yet");
        await Expect(open.Page.GetByText("None in these weeks.")).ToBeVisibleAsync();
    }
}
