using System.CommandLine;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Repairs.LedgerRebuild;
using TimesheetFunctions.Core.Repairs.Republishing;

namespace TimesheetFunctions.Repair.Commands;

/// <summary><c>republish</c> and <c>rebuild-ledger</c>.</summary>
internal static class DayCommands
{
    public static Command Republish(RepairDesk desk)
    {
        var (source, date, users) = (Options.Source(), Options.Date(), Options.Users());
        var command = new Command("republish", "Send a day again exactly as its ledger has it, under MessageIds of their own") { source, date, users };
        command.SetAction((arguments, cancellation) => desk.WithAsync<DayRepublisher>(asksTrackPilots: false, async republisher =>
        {
            var day = new DayKey(arguments.GetValue(source), arguments.GetValue(date));
            var result = await republisher.RepublishAsync(day, arguments.GetValue(users) ?? [], cancellation);
            await desk.WriteAsync(
                $"{day}: {result.Replayed} sent again (replay {result.Replay}), {result.Resent} pending ones sent first, {result.Refused} too large for the queue.");
            return await desk.EndAsync(result.Problem);
        }));
        return command;
    }

    public static Command Rebuild(RepairDesk desk)
    {
        var (source, date) = (Options.Source(), Options.Date());
        var command = new Command("rebuild-ledger", "Make a lost or unreadable ledger anew; ticks then send it and collect the day again") { source, date };
        command.SetAction((arguments, cancellation) => desk.WithAsync<LedgerRebuilder>(asksTrackPilots: false, async rebuilder =>
        {
            var day = new DayKey(arguments.GetValue(source), arguments.GetValue(date));
            var result = await rebuilder.RebuildAsync(day, cancellation);
            if (result.Problem is null)
            {
                await WriteAsync(desk, day, result);
            }

            return await desk.EndAsync(result.Problem);
        }));
        return command;
    }

    private static async Task WriteAsync(RepairDesk desk, DayKey day, RebuildResult result)
    {
        await desk.WriteAsync(
            $"{day}: rebuilt from {result.Collections} collections: {result.Users} users, revisions above {result.RevisionsFrom}. The next tick sends them and collects the day again.");
        if (result.MissingPages > 0)
        {
            await desk.WriteAsync($"{result.MissingPages} archived pages are missing or damaged: compare the day with payroll; who was on those alone, and is gone from TrackPilots, is not withdrawn.");
        }

        if (!result.QueueRead)
        {
            await desk.WriteAsync($"The queue could not be looked into (no right to receive, or no answer): rebuilt without it.");
        }

        if (result.PutAside is { } path)
        {
            await desk.WriteAsync($"The unreadable ledger is kept as {path}.");
        }
    }
}
