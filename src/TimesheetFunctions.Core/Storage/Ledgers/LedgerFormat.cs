using System.Text;
using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Core.Payroll.Messages;

namespace TimesheetFunctions.Core.Storage.Ledgers;

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
                $$"""{"version":1,"source":"{{ledger.Day.Source}}","date":"{{ledger.Day.DateText}}","timeZone":"{{ledger.TimeZone}}",{{Numbers(ledger)}}"users":["""),
        };
        var separator = "\n";
        foreach (var entry in ledger.Entries.Values)
        {
            parts.Add(Encoding.UTF8.GetBytes(
                $$"""{{separator}}{"userId":"{{entry.Summary.UserId:D}}","revision":{{entry.Summary.Revision}},{{DeliveryText(entry.Delivery)}},{{Marks(entry)}}"body":"""));
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
        var entries = new List<LedgerEntry>();
        var head = VisitAll(
            content,
            only: null,
            entry => entries.Add(new LedgerEntry(PublishedSummary.Read(entry.Body.Span), entry.Body, entry.Delivery) { Held = entry.Held, Kept = entry.Kept }));
        return new DayLedger(day, head.TimeZone, entries) { RevisionsFrom = head.RevisionsFrom, Replays = head.Replays };
    }

    /// <summary>Shows the bodies of a ledger, in their order, as parts of <paramref name="content"/>.</summary>
    /// <param name="content">The ledger.</param>
    /// <param name="only">The users to show; null: all.</param>
    /// <param name="visit">Gets each body and what has become of it.</param>
    /// <returns>The day's zone.</returns>
    /// <exception cref="JsonException">It is no ledger.</exception>
    /// <exception cref="FormatException">It is no ledger.</exception>
    public static string Visit(ReadOnlyMemory<byte> content, IReadOnlySet<Guid>? only, Action<ReadOnlyMemory<byte>, EntryDelivery> visit) =>
        VisitAll(content, only, entry => visit(entry.Body, entry.Delivery)).TimeZone;

    private static LedgerHead VisitAll(ReadOnlyMemory<byte> content, IReadOnlySet<Guid>? only, Action<StoredEntry> visit)
    {
        var json = new Utf8JsonReader(content.Span);
        string? timeZone = null;
        var (revisionsFrom, replays) = (0, 0);
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("timeZone"u8))
            {
                json.Read();
                timeZone = json.GetString();
            }
            else if (json.ValueTextEquals("revisionsFrom"u8))
            {
                json.Read();
                revisionsFrom = json.GetInt32();
            }
            else if (json.ValueTextEquals("replays"u8))
            {
                json.Read();
                replays = json.GetInt32();
            }
            else if (json.ValueTextEquals("users"u8))
            {
                VisitEntries(ref json, content, only, visit);
            }
            else
            {
                json.Skip();
            }
        }

        return new LedgerHead(timeZone ?? throw new JsonException("The ledger names no timeZone."), revisionsFrom, replays);
    }

    // Both are rare, and left out where they say nothing.
    private static string Numbers(DayLedger ledger) =>
        (ledger.RevisionsFrom > 0 ? $"\"revisionsFrom\":{ledger.RevisionsFrom}," : "") + (ledger.Replays > 0 ? $"\"replays\":{ledger.Replays}," : "");

    private static void VisitEntries(
        ref Utf8JsonReader json, ReadOnlyMemory<byte> content, IReadOnlySet<Guid>? only, Action<StoredEntry> visit)
    {
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var entry = ReadEntry(ref json, content);
            if (only is null || only.Contains(entry.UserId))
            {
                visit(entry);
            }
        }
    }

    private static StoredEntry ReadEntry(ref Utf8JsonReader json, ReadOnlyMemory<byte> content)
    {
        var entry = default(StoredEntry);
        var refused = false;
        ReadOnlyMemory<byte>? body = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("body"u8))
            {
                json.Read();
                var start = (int)json.TokenStartIndex;
                json.Skip();
                body = content[start..(int)json.BytesConsumed];
            }
            else if (json.ValueTextEquals("refused"u8))
            {
                json.Read();
                refused = json.GetBoolean();
            }
            else
            {
                ReadMember(ref json, ref entry);
            }
        }

        var bytes = body ?? throw new JsonException("An entry of the ledger has no body.");
        return entry with { Body = bytes, Delivery = refused ? EntryDelivery.Refused : entry.Delivery };
    }

    private static void ReadMember(ref Utf8JsonReader json, ref StoredEntry entry)
    {
        if (json.ValueTextEquals("userId"u8))
        {
            json.Read();
            entry = entry with { UserId = json.GetGuid() };
        }
        else if (json.ValueTextEquals("delivery"u8))
        {
            json.Read();
            entry = entry with { Delivery = json.ValueTextEquals("sent"u8) ? EntryDelivery.Sent : Delivery(json.GetString()) };
        }
        else if (json.ValueTextEquals("kept"u8))
        {
            json.Read();
            entry = entry with { Kept = json.GetBoolean() };
        }
        else if (json.ValueTextEquals("held"u8))
        {
            json.Read();
            entry = entry with { Held = new HeldLoss(HoldReasonText.Read(json.GetString()), entry.Held?.Since ?? default) };
        }
        else if (json.ValueTextEquals("heldSince"u8))
        {
            json.Read();
            entry = entry with { Held = new HeldLoss(entry.Held?.Reason ?? default, ReadInstant(json.GetString())) };
        }
        else
        {
            json.Skip();
        }
    }

    private static Instant ReadInstant(string? text) =>
        text is not null && InstantText.TryRead(text, out var instant) ? instant : throw new FormatException("A time in the ledger is of another form.");

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type)
        {
            throw new JsonException($"The ledger has a {json.TokenType} where a {type} belongs.");
        }
    }

    private static string Marks(LedgerEntry entry) =>
        (entry.Held is { } held ? $"\"held\":\"{HoldReasonText.Write(held.Reason)}\",\"heldSince\":\"{InstantText.Write(held.Since)}\"," : "")
        + (entry.Kept ? "\"kept\":true," : "");

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

    private readonly record struct StoredEntry(Guid UserId, ReadOnlyMemory<byte> Body, EntryDelivery Delivery, HeldLoss? Held, bool Kept);

    private readonly record struct LedgerHead(string TimeZone, int RevisionsFrom, int Replays);
}
