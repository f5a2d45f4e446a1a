using System.Text.Json;
using Azure.Messaging.ServiceBus;
using NodaTime.Text;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Payroll.Sending;

namespace TimesheetFunctions.Core.Repairs.DeadLettering;

/// <summary>A payroll message as it lies on a queue, known again by its body.</summary>
/// <param name="Day">The day.</param>
/// <param name="Summary">What its body says.</param>
/// <param name="Raw">The bytes its numbers come from; null where the user was not listed.</param>
/// <param name="Id">Of the message, with its replay number.</param>
internal sealed record PayrollLetter(DayKey Day, PublishedSummary Summary, RawReference? Raw, ReplayId Id)
{
    /// <summary>Reads a message.</summary>
    /// <returns>Null when it is none of ours.</returns>
    public static PayrollLetter? Read(ServiceBusReceivedMessage message)
    {
        if (message.Subject != CloudEventWriter.EventType || message.MessageId is not { } messageId)
        {
            return null;
        }

        try
        {
            var body = message.Body.ToMemory();
            var summary = PublishedSummary.Read(body.Span);
            using var json = JsonDocument.Parse(body);
            var data = json.RootElement.GetProperty("data");
            var day = new DayKey(SourceName.Parse(Text(data, "source")), LocalDatePattern.Iso.Parse(Text(data, "date")).GetValueOrThrow());
            var id = ReplayId.Read(messageId);
            return id.Id == day.MessageId(summary.UserId, summary.Revision) ? new PayrollLetter(day, summary, ReadRaw(data), id) : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or NodaTime.Text.UnparsableValueException)
        {
            return null;
        }
    }

    /// <summary>The same body with the same properties, under the next MessageId.</summary>
    /// <param name="body">The body, byte for byte.</param>
    public OutgoingMessage ToReplay(ReadOnlyMemory<byte> body) => new(
        Id.Next.ToString(),
        Summary.CollectionId,
        Summary.UserId,
        Day.Source,
        Day.Date,
        SummaryStatusText.Write(Summary.Content.Status),
        Summary.Revision,
        Summary.Correction,
        body);

    private static RawReference? ReadRaw(JsonElement data) => data.GetProperty("raw") is { ValueKind: JsonValueKind.Object } raw
        ? new RawReference(new ArchivedPage(Text(raw, "blob"), Text(raw, "sha256")), raw.GetProperty("offset").GetInt32(), raw.GetProperty("length").GetInt32())
        : null;

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");
}
