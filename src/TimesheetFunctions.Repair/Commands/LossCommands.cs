using System.CommandLine;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Repairs;
using TimesheetFunctions.Core.Repairs.Losses;

namespace TimesheetFunctions.Repair.Commands;

/// <summary><c>list-losses</c> and <c>decide-losses</c>: hours of people who are not reported any more.</summary>
internal static class LossCommands
{
    public static Command List(RepairDesk desk)
    {
        var source = Options.Source();
        var command = new Command("list-losses", "Show whose hours wait for a person because TrackPilots does not report them any more; changes nothing") { source };
        command.SetAction((arguments, cancellation) => desk.WithAsync<LossList>(asksTrackPilots: false, async losses =>
        {
            var people = await losses.ReadAsync(arguments.GetValue(source), range: null, cancellation);
            await WriteAsync(desk, people);
            return ExitCodes.Done;
        }));
        return command;
    }

    public static Command Decide(RepairDesk desk)
    {
        var (source, users, decision) = (Options.Source(), Options.Users(), Options.Decision());
        var all = new Option<bool>("--all") { Description = "Everybody whom list-losses shows" };
        var yes = new Option<bool>("--yes") { Description = "Do it; without it they are shown" };
        var command = new Command("decide-losses", "Take hours of people back who are not reported any more, or let them stand, on all their held days") { source, users, all, decision, yes };
        command.SetAction((arguments, cancellation) =>
        {
            var wanted = new Wanted(
                arguments.GetValue(source), arguments.GetValue(all) ? null : arguments.GetValue(users) ?? [], arguments.GetValue(decision), arguments.GetValue(yes));
            return desk.WithAsync<LossTools>(asksTrackPilots: false, tools => DecideAsync(desk, tools, wanted, cancellation));
        });
        return command;
    }

    private static async Task<int> DecideAsync(RepairDesk desk, LossTools tools, Wanted wanted, CancellationToken cancellation)
    {
        if (tools.Settings.Sources.FirstOrDefault(source => source.Name == wanted.Source) is not { } source)
        {
            return await desk.EndAsync(new Problem(RepairCodes.UnknownSource, $"There is no source {wanted.Source} in the settings."));
        }

        var people = await tools.List.ReadAsync(wanted.Source, range: null, cancellation);
        var concerned = people.Where(person => wanted.Users is null || wanted.Users.Contains(person.UserId)).ToList();
        await WriteAsync(desk, concerned);
        if (concerned.Count == 0)
        {
            return ExitCodes.Done;
        }

        if (!wanted.Confirmed)
        {
            await desk.WriteAsync($"Nothing was changed. Look at them in TrackPilots; then the same with --yes.");
            return ExitCodes.NotConfirmed;
        }

        var decision = new LossDecision(concerned.Select(person => person.UserId).ToHashSet(), wanted.Choice);
        return await DecideAsync(desk, tools, new LossRequest(source, RangeOf(concerned), decision), cancellation);
    }

    private static async Task<int> DecideAsync(RepairDesk desk, LossTools tools, LossRequest request, CancellationToken cancellation)
    {
        LossResult result;
        var left = int.MaxValue;
        var ended = ExitCodes.Done;
        do
        {
            left = Math.Min(left, request.Range.Length);
            result = await tools.Decisions.DecideAsync(request, cancellation);
            foreach (var day in result.Results.Where(day => day.Outcome != CollectionOutcome.UpToDate))
            {
                await desk.WriteAsync($"{request.Source.Name}/{Options.Text(day.Date)}: {day.Outcome}; {day.Users} decided, {day.Messages.Withdrawn} withdrawn.");
                if (day.Outcome is CollectionOutcome.Failed or CollectionOutcome.InProgress)
                {
                    ended = await desk.EndAsync(day.Problems is [var first, ..] ? first : new Problem(RepairCodes.InProgress, "Somebody else is at work on the day: do it again in a minute."));
                }
            }

            request = result.Remaining is [var from, ..] ? request with { Range = new DateRange(from, result.Remaining[^1]) } : request;
        }
        while (result.Remaining.Count > 0 && request.Range.Length < left && ended == ExitCodes.Done);
        return result.Remaining.Count > 0 ? ExitCodes.NotDone : ended;
    }

    private static DateRange RangeOf(List<HeldPerson> people)
    {
        var dates = people.SelectMany(person => person.Days).Select(day => day.Date).ToList();
        return new DateRange(dates.Min(), dates.Max());
    }

    private static async Task WriteAsync(RepairDesk desk, IReadOnlyList<HeldPerson> people)
    {
        foreach (var person in people)
        {
            var hours = Hours.FromSeconds(person.Days.Sum(day => day.TotalSeconds));
            await desk.WriteAsync($"{person.UserId}  since {person.Since.ToDateTimeUtc():yyyy-MM-dd HH:mm} UTC  {person.Days.Count} days  {hours:0.00} h");
            foreach (var day in person.Days)
            {
                await desk.WriteAsync($"  {Options.Text(day.Date)}  {Hours.FromSeconds(day.TotalSeconds):0.00} h");
            }
        }

        await desk.WriteAsync($"{people.Count} people, {people.Sum(person => person.Days.Count)} days held.");
    }

    private sealed record Wanted(SourceName Source, IReadOnlyCollection<Guid>? Users, LossChoice Choice, bool Confirmed);
}

/// <summary>What decisions need.</summary>
internal sealed record LossTools(LossList List, LossDecisions Decisions, TimesheetSettings Settings);
