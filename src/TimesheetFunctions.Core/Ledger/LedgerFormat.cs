using System.Text;
using System.Text.Json;
using TimesheetFunctions.Core.Identifiers;
using TimesheetFunctions.Core.Summaries;

namespace TimesheetFunctions.Core.Ledger;

/// <summary>
/// A ledger as JSON: the day, then one line for each user with the exact body as it is. Bodies are never written anew: the bytes between
/// the colon and the line's end are what was, or will be, sent.
/// </summary>
internal static class LedgerFormat
{
    private static readonly byte[] End = "\n]}\n"u8.ToArray();
    private static readonly byte[] CloseEntry = "}"u8.ToArray();

    /// <summary>The ledger's bytes, in parts that share the bodies' memory.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(DayLedger ledger)
    {
        var parts = new List<ReadOnlyMemory<byte>>((ledger.Entries.Count * 3) + 2)
        {
            Encoding.UTF8.GetBytes(
                $$"""{"version":1,"source":"{{ledger.Day.Source}}","date":"{{ledger.Day.DateText}}","timeZone":"{{ledger.TimeZone}}","users":["""),
        };
        var separator = "\n";
        foreach (var entry in ledger.Entries.Values)
        {
            parts.Add(Encoding.UTF8.GetBytes(
                $$"""{{separator}}{"userId":"{{entry.Summary.UserId:D}}","revision":{{entry.Summary.Revision}},{{DeliveryText(entry.Delivery)}},"body":"""));
            parts.Add(entry.Body);
            parts.Add(CloseEntry);
            separator = ",\n";
        }

        parts.Add(End);
        return parts;
    }

    /// <summary>Reads a ledger; its entries share the memory of <paramref name="content"/>.</summary>
    /// <exception cref="JsonException">It is no ledger.</exception>
    /// <exception cref="FormatException">It is no ledger.</exception>
    public static DayLedger Read(DayKey day, ReadOnlyMemory<byte> content)
    {
        var json = new Utf8JsonReader(content.Span);
        string? timeZone = null;
        var entries = new List<LedgerEntry>();
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("timeZone"u8))
            {
                json.Read();
                timeZone = json.GetString();
            }
            else if (json.ValueTextEquals("users"u8))
            {
                ReadEntries(ref json, content, entries);
            }
            else
            {
                json.Skip();
            }
        }

        return new DayLedger(day, timeZone ?? throw new JsonException("The ledger names no timeZone."), entries);
    }

    private static void ReadEntries(ref Utf8JsonReader json, ReadOnlyMemory<byte> content, List<LedgerEntry> entries)
    {
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            entries.Add(ReadEntry(ref json, content));
        }
    }

    private static LedgerEntry ReadEntry(ref Utf8JsonReader json, ReadOnlyMemory<byte> content)
    {
        var delivery = EntryDelivery.Pending;
        var refused = false;
        ReadOnlyMemory<byte>? body = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("delivery"u8))
            {
                json.Read();
                delivery = Delivery(json.GetString());
            }
            else if (json.ValueTextEquals("refused"u8))
            {
                json.Read();
                refused = json.GetBoolean();
            }
            else if (json.ValueTextEquals("body"u8))
            {
                json.Read();
                var start = (int)json.TokenStartIndex;
                json.Skip();
                body = content[start..(int)json.BytesConsumed];
            }
            else
            {
                json.Skip();
            }
        }

        var bytes = body ?? throw new JsonException("An entry of the ledger has no body.");
        return new LedgerEntry(PublishedSummary.Read(bytes.Span), bytes, refused ? EntryDelivery.Refused : delivery);
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type)
        {
            throw new JsonException($"The ledger has a {json.TokenType} where a {type} belongs.");
        }
    }

    private static string DeliveryText(EntryDelivery delivery) => delivery switch
    {
        EntryDelivery.Pending => "\"delivery\":\"pending\"",
        EntryDelivery.Sent => "\"delivery\":\"sent\"",
        EntryDelivery.Refused => "\"delivery\":\"pending\",\"refused\":true",
        _ => throw new ArgumentOutOfRangeException(nameof(delivery)),
    };

    private static EntryDelivery Delivery(string? word) => word switch
    {
        "pending" => EntryDelivery.Pending,
        "sent" => EntryDelivery.Sent,
        _ => throw new JsonException("An entry's delivery is neither pending nor sent."),
    };
}
