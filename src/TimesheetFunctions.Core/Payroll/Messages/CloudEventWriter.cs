using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Core.TrackPilots;

namespace TimesheetFunctions.Core.Payroll.Messages;

/// <summary>Writes messages as CloudEvents 1.0 in structured JSON. One writer serves one thread; its buffer is used again and again.</summary>
/// <param name="context">What the messages have in common.</param>
public sealed class CloudEventWriter(SummaryContext context) : IDisposable
{
    /// <summary>The events' type, and the messages' subject.</summary>
    public const string EventType = "timesheet.daily-summary.v1";

    // Names stay as they are: the body is UTF-8, never HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new(2048);
    private readonly Utf8JsonWriter json = new(Stream.Null, Options);
    private readonly string eventSource = $"/timesheets/{context.Day.Source}";
    private readonly string madeAt = InstantText.Write(context.MadeAt);
    private readonly string collectionId = context.CollectionId.ToString();

    /// <summary>Writes one message's body.</summary>
    public byte[] Write(DailySummary summary)
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", context.Day.MessageId(summary.UserId, summary.Revision));
        json.WriteString("source", eventSource);
        json.WriteString("type", EventType);
        json.WriteString("subject", summary.UserId);
        json.WriteString("time", madeAt);
        json.WriteString("datacontenttype", "application/json");
        json.WriteStartObject("data");
        WriteData(summary);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();

    private void WriteData(DailySummary summary)
    {
        json.WriteString("source", context.Day.Source.Value);
        json.WriteString("userId", summary.UserId);
        json.WriteString("userName", summary.UserName);
        json.WriteString("date", context.Day.DateText);
        json.WriteString("timeZone", context.Zone.Id);
        json.WriteString("status", SummaryStatusText.Write(summary.Content.Status));
        json.WriteNumber("revision", summary.Revision);
        json.WriteBoolean("correction", summary.IsCorrection);
        WriteTimesAndCounts(summary.Content);
        json.WriteNumber("totalHours", Hours.FromSeconds(summary.Content.Seconds.Total));
        json.WriteNumber("activeHours", Hours.FromSeconds(summary.Content.Seconds.Active));
        json.WriteStartArray("checks");
        foreach (var check in summary.Checks)
        {
            json.WriteStringValue(check);
        }

        json.WriteEndArray();
        json.WriteString("collectionId", collectionId);
        WriteRaw(summary.Raw);
        WritePrevious(summary.Previous);
    }

    private void WriteRaw(RawReference? raw)
    {
        if (raw is not { } found)
        {
            json.WriteNull("raw");
            return;
        }

        json.WriteStartObject("raw");
        json.WriteString("blob", found.Page.Blob);
        json.WriteString("sha256", found.Page.Sha256);
        json.WriteNumber("offset", found.Offset);
        json.WriteNumber("length", found.Length);
        json.WriteEndObject();
    }

    private void WritePrevious(PreviousRevision? previous)
    {
        if (previous is not { } earlier)
        {
            json.WriteNull("previous");
            return;
        }

        json.WriteStartObject("previous");
        json.WriteNumber("revision", earlier.Revision);
        json.WriteString("status", SummaryStatusText.Write(earlier.Content.Status));
        WriteTimesAndCounts(earlier.Content);
        json.WriteEndObject();
    }

    private void WriteTimesAndCounts(in DayContent content)
    {
        WriteInstant("inTime", content.InTime);
        WriteInstant("outTime", content.OutTime);
        WriteCounts(content.Seconds);
    }

    private void WriteInstant(string name, Instant? instant)
    {
        if (instant is { } given)
        {
            json.WriteString(name, InstantText.Write(given));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private void WriteCounts(in SecondCounts seconds)
    {
        json.WriteNumber("totalSeconds", seconds.Total);
        json.WriteNumber("activeSeconds", seconds.Active);
        json.WriteNumber("idleSeconds", seconds.Idle);
        json.WriteNumber("productiveSeconds", seconds.Productive);
        json.WriteNumber("unproductiveSeconds", seconds.Unproductive);
        json.WriteNumber("neutralSeconds", seconds.Neutral);
    }
}
