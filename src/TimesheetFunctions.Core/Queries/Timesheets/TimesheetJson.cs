using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Queries.Coverage;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Writes timesheets as JSON, user by user.</summary>
public static class TimesheetJson
{
    private const int FlushAt = 64 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all of it.</summary>
    /// <param name="sheet">What to write.</param>
    /// <param name="output">Written to asynchronously only.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static async Task WriteAsync(Timesheet sheet, Stream output, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * FlushAt);
        await using var json = new Utf8JsonWriter(buffer, Options);
        WriteHead(json, sheet);
        foreach (var user in sheet.Users)
        {
            WriteUser(json, sheet, user);
            if (json.BytesPending + buffer.WrittenCount >= FlushAt)
            {
                await HandOnAsync(json, buffer, output, cancellation);
            }
        }

        json.WriteEndArray();
        WriteProblems(json, sheet.Problems);
        json.WriteEndObject();
        await HandOnAsync(json, buffer, output, cancellation);
    }

    private static async Task HandOnAsync(Utf8JsonWriter json, ArrayBufferWriter<byte> buffer, Stream output, CancellationToken cancellation)
    {
        await json.FlushAsync(cancellation);
        await output.WriteAsync(buffer.WrittenMemory, cancellation);
        buffer.ResetWrittenCount();
    }

    private static void WriteHead(Utf8JsonWriter json, Timesheet sheet)
    {
        json.WriteStartObject();
        json.WriteString("source", sheet.Source?.Value);
        json.WriteString("timeZone", sheet.Zone.Id);
        json.WriteString("from", LocalDatePattern.Iso.Format(sheet.Range.From));
        json.WriteString("to", LocalDatePattern.Iso.Format(sheet.Range.To));
        json.WriteStartArray("days");
        foreach (var day in sheet.Days)
        {
            json.WriteStartObject();
            json.WriteString("date", LocalDatePattern.Iso.Format(day.Date));
            json.WriteString("origin", day.IsLive ? "live" : "stored");
            json.WriteString("state", CoverageStateText.Write(day.State));
            json.WriteString("collectionId", day.CollectionId?.ToString());
            WriteInstant(json, "collectedAt", day.CollectedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("users");
    }

    private static void WriteUser(Utf8JsonWriter json, Timesheet sheet, SheetUser user)
    {
        var totals = new TimesheetTotals();
        json.WriteStartObject();
        json.WriteString("userId", user.UserId);
        json.WriteString("userName", user.Name);
        json.WriteStartArray("days");
        foreach (var (day, row) in sheet.RowsOf(user))
        {
            WriteDay(json, sheet.Source, user.UserId, day, row);
            totals.Add(row.Content.Seconds);
        }

        json.WriteEndArray();
        json.WriteStartObject("totals");
        WriteCounts(json, totals.Seconds);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteDay(Utf8JsonWriter json, SourceName? source, Guid userId, SheetDay day, in SheetRow row)
    {
        json.WriteStartObject();
        json.WriteString("date", LocalDatePattern.Iso.Format(day.Date));
        json.WriteString("status", SummaryStatusText.Write(row.Content.Status));
        if (day.IsLive)
        {
            json.WriteNull("revision");
        }
        else
        {
            json.WriteNumber("revision", row.Revision);
        }

        WriteInstant(json, "inTime", row.Content.InTime);
        WriteInstant(json, "outTime", row.Content.OutTime);
        WriteCounts(json, row.Content.Seconds);
        json.WriteStartArray("checks");
        foreach (var check in row.Checks)
        {
            json.WriteStringValue(check);
        }

        json.WriteEndArray();
        json.WriteString("messageId", day.IsLive ? null : new DayKey(source!.Value, day.Date).MessageId(userId, row.Revision));
        json.WriteString("delivery", day.IsLive ? null : row.Delivery == EntryDelivery.Sent ? "sent" : "pending");
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, in SecondCounts seconds)
    {
        json.WriteNumber("totalSeconds", seconds.Total);
        json.WriteNumber("activeSeconds", seconds.Active);
        json.WriteNumber("idleSeconds", seconds.Idle);
        json.WriteNumber("productiveSeconds", seconds.Productive);
        json.WriteNumber("unproductiveSeconds", seconds.Unproductive);
        json.WriteNumber("neutralSeconds", seconds.Neutral);
        json.WriteNumber("totalHours", Hours.FromSeconds(seconds.Total));
        json.WriteNumber("activeHours", Hours.FromSeconds(seconds.Active));
    }

    private static void WriteProblems(Utf8JsonWriter json, IReadOnlyList<Problem> problems)
    {
        json.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("code", problem.Code);
            json.WriteString("message", problem.Message);
            if (problem.UserId is not null)
            {
                json.WriteString("userId", problem.UserId);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, Instant? instant) =>
        json.WriteString(name, instant is { } given ? InstantText.Write(given) : null);
}
