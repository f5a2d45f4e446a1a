using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;
using TimesheetFunctions.Core.Storage.Ledgers;
using TimesheetFunctions.Core.TrackPilots;
using TimesheetFunctions.Core.TrackPilots.Reading;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Reads rows from published bodies, and leaves next to nothing behind: there may be hundreds of thousands.</summary>
internal sealed class PublishedRow(TimesheetTables tables, CheckCodes checks)
{
    private static readonly FieldNames Fields = new(
        "userId",
        "userName",
        "status",
        "revision",
        "inTime",
        "outTime",
        "totalSeconds",
        "activeSeconds",
        "idleSeconds",
        "productiveSeconds",
        "unproductiveSeconds",
        "neutralSeconds",
        "checks",
        "previous");

    private const int FirstCount = 6;
    private const int Checks = 12;
    private const int Previous = 13;
    private const int Required = (1 << Previous) - 1;

    private readonly long[] numbers = new long[Checks];
    private readonly Instant?[] times = new Instant?[FirstCount];
    private Guid userId;
    private string? name;
    private SummaryStatus status;
    private IReadOnlyList<string> codes = [];
    private long? previousTotal;
    private int seen;

    /// <summary>Reads a body into a day's table.</summary>
    /// <exception cref="JsonException">It is no published body.</exception>
    /// <exception cref="FormatException">It is no published body.</exception>
    public void Read(ReadOnlySpan<byte> body, EntryDelivery delivery, DayTable day)
    {
        var json = new Utf8JsonReader(body);
        (seen, previousTotal) = (0, null);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isData = json.ValueTextEquals("data"u8);
            json.Read();
            if (isData)
            {
                ReadData(ref json);
            }

            json.Skip();
        }

        if ((seen & Required) != Required)
        {
            throw new JsonException("A published body lacks a field.");
        }

        var counts = new SecondCounts(numbers[6], numbers[7], numbers[8], numbers[9], numbers[10], numbers[11]);
        var content = new DayContent(status, times[4], times[5], counts);
        day.Add(userId, name, new SheetRow(content, codes, (int)numbers[3], delivery, previousTotal));
    }

    private void ReadData(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = Fields.IndexOf(ref json);
            json.Read();
            if (field >= 0)
            {
                seen |= 1 << field;
                ReadField(ref json, field);
            }

            json.Skip();
        }
    }

    private void ReadField(ref Utf8JsonReader json, int field)
    {
        switch (field)
        {
            case 0:
                userId = json.GetGuid();
                break;
            case 1:
                name = ReadName(ref json);
                break;
            case 2:
                status = json.ValueTextEquals("recorded"u8) ? SummaryStatus.Recorded : SummaryStatusText.Read(json.GetString());
                break;
            case 4 or 5:
                times[field] = ReadTime(ref json);
                break;
            case Checks:
                codes = checks.Read(ref json);
                break;
            case Previous:
                previousTotal = ReadPreviousTotal(ref json);
                break;
            default:
                numbers[field] = json.GetInt64();
                break;
        }
    }

    // Null in a first revision.
    private static long? ReadPreviousTotal(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        long? total = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isTotal = json.ValueTextEquals("totalSeconds"u8);
            json.Read();
            if (isTotal)
            {
                total = json.GetInt64();
            }

            json.Skip();
        }

        return total;
    }

    // Mostly the same as on the days before.
    private string? ReadName(ref Utf8JsonReader json) =>
        json.TokenType != JsonTokenType.Null && tables.NameOf(userId) is { } known && json.ValueTextEquals(known) ? known : json.GetString();

    private static Instant? ReadTime(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Null ? null
        : IsoText.TryRead(json.ValueSpan, out var iso) && iso.Instant is { } time ? time
        : throw new FormatException("A time in a published body is of another form.");
}
