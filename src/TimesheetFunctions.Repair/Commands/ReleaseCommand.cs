using System.CommandLine;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Repairs;
using TimesheetFunctions.Core.Repairs.Losses;

namespace TimesheetFunctions.Repair.Commands;

/// <summary><c>release-losses</c>: shows first, and does it with <c>--yes</c>.</summary>
internal static class ReleaseCommand
{
    public static Command Create(RepairDesk desk)
    {
        var (source, date) = (Options.Source(), Options.Date());
        var yes = new Option<bool>("--yes") { Description = "Release them; without it they are shown" };
        var command = new Command("release-losses", "Let held-back losses of hours through to payroll, once somebody has looked at them") { source, date, yes };
        command.SetAction((arguments, cancellation) =>
        {
            var day = new DayKey(arguments.GetValue(source), arguments.GetValue(date));
            var release = arguments.GetValue(yes);
            return desk.WithAsync<HeldLosses>(asksTrackPilots: release, losses => RunAsync(desk, losses, day, release, cancellation));
        });
        return command;
    }

    private static async Task<int> RunAsync(RepairDesk desk, HeldLosses losses, DayKey day, bool release, CancellationToken cancellation)
    {
        var (held, problem) = await losses.FindAsync(day, cancellation);
        if (problem is not null)
        {
            return await desk.EndAsync(problem);
        }

        if (held.Count == 0)
        {
            await desk.WriteAsync($"{day}: no losses are held back.");
            return ExitCodes.Done;
        }

        await desk.WriteAsync($"{day}: the hours of {held.Count} users would go:");
        foreach (var user in held)
        {
            await desk.WriteAsync($"  {user}");
        }

        if (!release)
        {
            await desk.WriteAsync($"Nothing was changed. Look at them in TrackPilots; then the same with --yes.");
            return ExitCodes.NotConfirmed;
        }

        return await ReleaseAsync(desk, losses, day, cancellation);
    }

    private static async Task<int> ReleaseAsync(RepairDesk desk, HeldLosses losses, DayKey day, CancellationToken cancellation)
    {
        var result = await losses.ReleaseAsync(day, cancellation);
        switch (result)
        {
            case null:
                return await desk.EndAsync(new Problem(RepairCodes.UnknownSource, $"There is no source {day.Source} in the settings."));
            case { Record: { } record }:
                await desk.WriteAsync($"{day}: {record.Outcome}; {record.Messages.Withdrawn} withdrawn, {record.Messages.Corrected} corrected.");
                var failure = result.Outcome == CollectionOutcome.Succeeded ? null : record.Problems is [var first, ..] ? first : null;
                return await desk.EndAsync(failure);
            default:
                return await desk.EndAsync(new Problem(RepairCodes.InProgress, $"Somebody else is at work on {day}: try again in a minute."));
        }
    }
}
