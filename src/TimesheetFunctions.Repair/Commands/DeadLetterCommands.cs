using System.CommandLine;
using TimesheetFunctions.Core.Repairs.DeadLettering;

namespace TimesheetFunctions.Repair.Commands;

/// <summary><c>list-dead-letters</c> and <c>replay-dead-letters</c>.</summary>
internal static class DeadLetterCommands
{
    private const int Usual = 1000;

    public static Command List(RepairDesk desk)
    {
        var most = Options.Most(Usual);
        var command = new Command("list-dead-letters", "Show the payroll queue's dead letters; changes nothing") { most };
        command.SetAction((arguments, cancellation) => desk.WithAsync<DeadLetters>(
            asksTrackPilots: false, letters => ListAsync(desk, letters, arguments.GetValue(most), cancellation)));
        return command;
    }

    public static Command Replay(RepairDesk desk)
    {
        var most = Options.Most(Usual);
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be sent again; changes nothing" };
        var command = new Command("replay-dead-letters", "Send dead letters again, under MessageIds of their own, and remove them from the dead letters") { most, dryRun };
        command.SetAction((arguments, cancellation) => desk.WithAsync<DeadLetters>(
            asksTrackPilots: false,
            letters => arguments.GetValue(dryRun)
                ? ListAsync(desk, letters, arguments.GetValue(most), cancellation)
                : ReplayAsync(desk, letters, arguments.GetValue(most), cancellation)));
        return command;
    }

    private static async Task<int> ListAsync(RepairDesk desk, DeadLetters letters, int most, CancellationToken cancellation)
    {
        var (found, problem) = await letters.ListAsync(most, cancellation);
        foreach (var letter in found)
        {
            await WriteAsync(desk, letter.ReplayedAs is null ? "stays (not a payroll message)" : $"would be sent as {letter.ReplayedAs}", letter);
        }

        await desk.WriteAsync($"{found.Count} dead letters, {found.Count(letter => letter.ReplayedAs is not null)} of them payroll messages.");
        return await desk.EndAsync(problem);
    }

    private static async Task<int> ReplayAsync(RepairDesk desk, DeadLetters letters, int most, CancellationToken cancellation)
    {
        var result = await letters.ReplayAsync(most, cancellation);
        foreach (var letter in result.Replayed)
        {
            await WriteAsync(desk, $"sent as {letter.ReplayedAs}", letter);
        }

        foreach (var letter in result.NotCompleted)
        {
            await WriteAsync(desk, $"sent as {letter.ReplayedAs}, and still a dead letter: replay once more", letter);
        }

        foreach (var letter in result.Kept)
        {
            await WriteAsync(desk, letter.ReplayedAs is null ? "stays (not a payroll message)" : "stays (not sent)", letter);
        }

        await desk.WriteAsync($"{result.Replayed.Count} sent again, {result.NotCompleted.Count + result.Kept.Count} stay.");
        var ended = await desk.EndAsync(result.Problem);
        return result.NotCompleted.Count + result.Kept.Count > 0 ? ExitCodes.NotDone : ended;
    }

    private static Task WriteAsync(RepairDesk desk, string what, DeadLetter letter) => desk.WriteAsync(
        $"{letter.SequenceNumber}  {letter.MessageId ?? "(no id)"}  deliveries {letter.DeliveryCount}  {letter.Reason ?? "(no reason)"}: {letter.Description ?? "-"}  {what}");
}
