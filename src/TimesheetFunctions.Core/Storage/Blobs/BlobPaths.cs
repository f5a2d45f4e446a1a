using NodaTime;

namespace TimesheetFunctions.Core.Storage.Blobs;

/// <summary>Where everything stands in the container. The first three are part of the contract.</summary>
public static class BlobPaths
{
    /// <summary>Below this prefix: all ledgers.</summary>
    public const string AllLedgers = "ledger/";

    /// <summary>Below this prefix: the source's ledgers.</summary>
    public static string Ledgers(SourceName source) => $"ledger/{source}/";

    /// <summary>What has been published of a day.</summary>
    public static string Ledger(DayKey day) => $"ledger/{day.Path}.json";

    /// <summary>The day of a ledger's path.</summary>
    public static bool TryReadLedger(string path, out DayKey day) => TryRead(path, "ledger/", ".json", out day);

    /// <summary>Below this prefix: the archived pages of all collections of a day.</summary>
    public static string RawPages(DayKey day) => $"raw/{day.Path}/";

    /// <summary>One archived page; <paramref name="number"/> counts from 1 through the whole collection.</summary>
    public static string RawPage(DayKey day, CollectionId collection, int number) => $"raw/{day.Path}/{collection}/page-{number:D4}.json";

    /// <summary>Below this prefix: all records of a source.</summary>
    public static string Records(SourceName source) => $"collections/{source}/";

    /// <summary>Below this prefix: the records of a day.</summary>
    public static string Records(DayKey day) => $"collections/{day.Path}/";

    /// <summary>The record of one collection.</summary>
    public static string Record(DayKey day, CollectionId collection) => $"collections/{day.Path}/{collection}.json";

    /// <summary>The day of a record's path.</summary>
    public static bool TryReadRecord(string path, out DayKey day)
    {
        var cut = path.LastIndexOf('/');
        day = default;
        return cut > 0 && TryRead(path[..cut], "collections/", "", out day);
    }

    /// <summary>The day and the collection of a record's path.</summary>
    public static bool TryReadRecord(string path, out DayKey day, out CollectionId collection)
    {
        collection = default;
        return TryReadRecord(path, out day) && path.EndsWith(".json", StringComparison.Ordinal)
            && CollectionId.TryParse(path[(path.LastIndexOf('/') + 1)..^".json".Length], out collection);
    }

    /// <summary>The blob whose lease is the day's lock.</summary>
    public static string Lock(DayKey day) => $"locks/{day.Path}.lock";

    /// <summary>The blob whose lease is an account's lock.</summary>
    public static string AccountLock(SourceName account) => $"locks/accounts/{account}.lock";

    /// <summary>Below this prefix: the markers of days with a collection under way or cut off.</summary>
    public const string OpenDays = "state/open/";

    /// <summary>The marker of a day with a collection under way or cut off.</summary>
    public static string OpenDay(DayKey day) => $"{OpenDays}{day.Path}.json";

    /// <summary>The day of a marker's path.</summary>
    public static bool TryReadOpenDay(string path, out DayKey day) => TryRead(path, OpenDays, ".json", out day);

    /// <summary>What is remembered of a source: its first day.</summary>
    public static string SourceState(SourceName source) => $"state/sources/{source}.json";

    /// <summary>The days of a source that a person has asked for and that are not brought in yet.</summary>
    public static string Asked(SourceName source) => $"state/asked/{source}.json";

    /// <summary>Whose day belongs to which source, of an account that several sources share.</summary>
    public static string Claims(SourceName account, LocalDate date) => $"state/claims/{new DayKey(account, date).Path}.json";

    /// <summary>A ledger that could not be read, put aside when it was rebuilt.</summary>
    public static string UnreadableLedger(DayKey day, CollectionId rebuild) => $"state/unreadable-ledgers/{day.Path}/{rebuild}.json";

    /// <summary>Empty; there once the app has been ready.</summary>
    public const string Ready = "state/ready";

    private static bool TryRead(string path, string prefix, string suffix, out DayKey day)
    {
        day = default;
        return path.StartsWith(prefix, StringComparison.Ordinal)
            && path.EndsWith(suffix, StringComparison.Ordinal)
            && DayKey.TryParsePath(path[prefix.Length..^suffix.Length], out day);
    }
}
