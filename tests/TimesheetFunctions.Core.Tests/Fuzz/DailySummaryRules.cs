using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimesheetFunctions.Core.Payroll.Messages;

namespace TimesheetFunctions.Core.Tests.Fuzz;

/// <summary>
/// What <c>contracts/daily-summary.v1.schema.json</c> asks of what we write, by hand: a hundred thousand bodies are judged in seconds. The
/// end-to-end tests judge some with both and compare.
/// </summary>
internal static partial class DailySummaryRules
{
    private const long LargestCount = 9_007_199_254_740_991;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] Counts =
        ["totalSeconds", "activeSeconds", "idleSeconds", "productiveSeconds", "unproductiveSeconds", "neutralSeconds"];

    private static readonly string[] Checks =
    [
        "total-not-active-plus-idle", "active-not-sum-of-parts", "out-before-in", "total-exceeds-span", "total-exceeds-day", "missing-times",
        "times-of-another-day",
    ];

    private static readonly string[] EventFields = ["specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"];
    private static readonly string[] ContentFields = ["status", "inTime", "outTime", .. Counts];
    private static readonly string[] RawFields = ["blob", "sha256", "offset", "length"];
    private static readonly string[] PreviousFields = ["revision", .. ContentFields];

    private static readonly string[] DataFields =
    [
        "source", "userId", "userName", "date", "timeZone", "revision", "correction", .. ContentFields,
        "totalHours", "activeHours", "checks", "collectionId", "raw", "previous",
    ];

    /// <summary>The first rule that a body breaks; null when it fits.</summary>
    public static string? Broken(ReadOnlyMemory<byte> body)
    {
        try
        {
            Strict.GetCharCount(body.Span);
            using var json = JsonDocument.Parse(body);
            CheckEvent(json.RootElement);
            return null;
        }
        catch (Exception e) when (e is RuleException or JsonException or DecoderFallbackException or InvalidOperationException or FormatException)
        {
            return e.Message;
        }
    }

    private static void CheckEvent(JsonElement body)
    {
        Fields(body, EventFields);
        var data = body.GetProperty("data");
        Fields(data, DataFields);
        var (source, date, userId) = (Text(data, "source"), Text(data, "date"), Text(data, "userId"));
        var revision = Whole(data, "revision", 1, int.MaxValue);
        Rule(Text(body, "specversion") == "1.0" && Text(body, "type") == "timesheet.daily-summary.v1", "envelope");
        Rule(Text(body, "datacontenttype") == "application/json", "datacontenttype");
        Rule(Text(body, "source") == $"/timesheets/{source}" && SourceName.TryParse(source, out _), "source");
        Rule(Text(body, "subject") == userId && Uuid().IsMatch(userId), "userId");
        Rule(Text(body, "id") == $"{source}/{date}/{userId}/r{revision}" && Text(body, "id").Length <= 128, "id");
        Rule(InstantText.TryRead(Text(body, "time"), out _), "time");
        Rule(DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "date");
        Rule(Zone().IsMatch(Text(data, "timeZone")), "timeZone");
        Rule(CollectionUuid().IsMatch(Text(data, "collectionId")), "collectionId");
        CheckData(data, revision);
    }

    private static void CheckData(JsonElement data, long revision)
    {
        var status = CheckContent(data);
        Rule(data.GetProperty("userName").ValueKind is JsonValueKind.String or JsonValueKind.Null, "userName");
        CheckHours(data, "total");
        CheckHours(data, "active");
        var checks = data.GetProperty("checks").EnumerateArray().Select(check => check.GetString()).ToArray();
        Rule(checks.Distinct().Count() == checks.Length && checks.All(Checks.Contains), "checks");
        Rule(status == "recorded" || checks.Length == 0, "checks of nothing");
        CheckRaw(data.GetProperty("raw"), status);
        Rule(status != "withdrawn" || revision > 1, "withdrawn at first");
        Rule(data.GetProperty("correction").ValueKind == (revision > 1 ? JsonValueKind.True : JsonValueKind.False), "correction");
        CheckPrevious(data.GetProperty("previous"), revision);
    }

    private static string CheckContent(JsonElement content)
    {
        var status = Text(content, "status");
        Rule(status is "recorded" or "absent" or "withdrawn", "status");
        foreach (var count in Counts)
        {
            Whole(content, count, 0, status == "recorded" ? LargestCount : 0);
        }

        foreach (var name in (string[])["inTime", "outTime"])
        {
            var time = content.GetProperty(name);
            Rule(time.ValueKind == JsonValueKind.Null || (status == "recorded" && InstantText.TryRead(Text(content, name), out _)), name);
        }

        return status;
    }

    private static void CheckHours(JsonElement data, string of) =>
        Rule(data.GetProperty($"{of}Hours").GetDecimal() == Hours.FromSeconds(data.GetProperty($"{of}Seconds").GetInt64()), $"{of}Hours");

    private static void CheckRaw(JsonElement raw, string status)
    {
        if (raw.ValueKind == JsonValueKind.Null)
        {
            Rule(status != "recorded", "recorded from nothing");
            return;
        }

        Rule(status != "withdrawn", "withdrawn and listed");
        Fields(raw, RawFields);
        Rule(RawBlob().IsMatch(Text(raw, "blob")), "blob");
        Rule(Sha256().IsMatch(Text(raw, "sha256")), "sha256");
        Whole(raw, "offset", 0, LargestCount);
        Whole(raw, "length", 2, LargestCount);
    }

    private static void CheckPrevious(JsonElement previous, long revision)
    {
        if (revision == 1)
        {
            Rule(previous.ValueKind == JsonValueKind.Null, "previous of the first");
            return;
        }

        Fields(previous, PreviousFields);
        Whole(previous, "revision", revision - 1, revision - 1);
        CheckContent(previous);
    }

    private static void Fields(JsonElement element, string[] names)
    {
        Rule(element.ValueKind == JsonValueKind.Object, "an object");
        Rule(element.EnumerateObject().Select(field => field.Name).Order().SequenceEqual(names.Order()), $"the fields {string.Join(' ', names)}");
    }

    private static string Text(JsonElement element, string name)
    {
        var value = element.GetProperty(name);
        Rule(value.ValueKind == JsonValueKind.String, name);
        return value.GetString()!;
    }

    private static long Whole(JsonElement element, string name, long least, long most)
    {
        var number = element.GetProperty(name);
        Rule(number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value) && value >= least && value <= most, name);
        return number.GetInt64();
    }

    private static void Rule(bool holds, string rule)
    {
        if (!holds)
        {
            throw new RuleException($"The body breaks the rule of {rule}.");
        }
    }

    [GeneratedRegex(@"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\z")]
    private static partial Regex CollectionUuid();

    [GeneratedRegex(@"\A[A-Za-z0-9_+/-]+\z")]
    private static partial Regex Zone();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();

    [GeneratedRegex(@"\Araw/[a-z0-9]+(-[a-z0-9]+)*/[0-9]{4}/[0-9]{2}/[0-9]{2}/[0-9a-f-]{36}/page-[0-9]{4,}\.json\z")]
    private static partial Regex RawBlob();

    private sealed class RuleException(string message) : Exception(message);
}
