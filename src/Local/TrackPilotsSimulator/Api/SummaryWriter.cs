using System.Text.Json;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Writes what follows a user's days.</summary>
internal static class SummaryWriter
{
    public static void Write(Utf8JsonWriter json, RangeSummary summary)
    {
        json.WriteStartObject("overallSummary"u8);
        json.WriteNumber("totalActiveTimeSpendSeconds"u8, summary.Counts.Active);
        json.WriteNumber("totalIdleTimeSpendSeconds"u8, summary.Counts.Idle);
        json.WriteNumber("totalTimeSpendSeconds"u8, summary.Counts.Total);
        json.WriteNumber("totalProductiveTimeSpendSeconds"u8, summary.Counts.Productive);
        json.WriteNumber("totalNeutralTimeSpendSeconds"u8, summary.Counts.Neutral);
        json.WriteNumber("totalUnproductiveTimeSpendSeconds"u8, summary.Counts.Unproductive);
        json.WriteEndObject();
        json.WriteStartObject("session"u8);
        WriteClock(json, "avgCheckInTime"u8, summary.AverageIn);
        WriteClock(json, "avgCheckOutTime"u8, summary.AverageOut);
        json.WriteEndObject();
    }

    static void WriteClock(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? secondOfDay)
    {
        if (secondOfDay is not { } second)
        {
            json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[8];
        TimeSpan.FromSeconds(second).TryFormat(text, out var length, "hh\\:mm\\:ss");
        json.WriteString(name, text[..length]);
    }
}
