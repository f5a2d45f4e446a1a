using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Payroll;

/// <summary>The plainest payroll there can be: of each user and day it keeps the message with the highest revision, whatever order they come in.</summary>
internal sealed class PayrollModel
{
    private readonly Dictionary<(Guid User, LocalDate Date), ReceivedMessage> kept = [];

    public void Take(ReceivedMessage message)
    {
        var place = (message.UserId, LocalDatePattern.Iso.Parse(message.Data.GetProperty("date").GetString()!).Value);
        if (!kept.TryGetValue(place, out var known) || known.Revision < message.Revision)
        {
            kept[place] = message;
        }
    }

    public bool Knows(Guid user, LocalDate date) => kept.ContainsKey((user, date));

    /// <summary>What it would pay by; null where it was told nothing.</summary>
    public PublishedDay? Of(Guid user, LocalDate date) =>
        kept.TryGetValue((user, date), out var message) ? PublishedDay.OfMessage(message.Data) : null;
}

/// <summary>How a user's day stands, for payroll or for TrackPilots, in the words of messages.</summary>
internal sealed record PublishedDay(string Status, string Times, string Counts)
{
    public static PublishedDay Absent { get; } = new("absent", "/", "0 0 0 0 0 0");

    public static PublishedDay Withdrawn { get; } = Absent with { Status = "withdrawn" };

    private static readonly string[] Names = ["total", "active", "idle", "productive", "unproductive", "neutral"];

    public static PublishedDay OfMessage(JsonElement data) => new(
        data.GetProperty("status").GetString()!,
        $"{data.GetProperty("inTime").GetString()}/{data.GetProperty("outTime").GetString()}",
        string.Join(' ', Names.Select(name => data.GetProperty(name + "Seconds").GetInt64())));

    public static PublishedDay OfEntry(JsonElement entry) => new(
        "recorded",
        $"{entry.GetProperty("inTime").GetString()}/{entry.GetProperty("outTime").GetString()}",
        string.Join(' ', Names.Select(name => entry.GetProperty(name + "TimeSpendSeconds").GetInt64())));
}
