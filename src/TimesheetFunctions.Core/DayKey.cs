using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Core;

/// <summary>One local date of one source: what a collection brings in, a ledger covers and a lock guards.</summary>
/// <param name="Source">The source.</param>
/// <param name="Date">The local date in the source's zone.</param>
public readonly record struct DayKey(SourceName Source, LocalDate Date)
{
    private static readonly LocalDatePattern Slashed = LocalDatePattern.CreateWithInvariantCulture("uuuu'/'MM'/'dd");

    /// <summary>The date as <c>yyyy-MM-dd</c>.</summary>
    public string DateText => LocalDatePattern.Iso.Format(Date);

    /// <summary>The day's part of blob paths: <c>{source}/{yyyy}/{MM}/{dd}</c>.</summary>
    public string Path => $"{Source}/{Slashed.Format(Date)}";

    /// <summary>The id of a user's message: <c>{source}/{yyyy-MM-dd}/{userId}/r{revision}</c>.</summary>
    public string MessageId(Guid userId, int revision) => $"{Source}/{DateText}/{userId:D}/r{revision}";

    /// <summary>Reads <c>{source}/{yyyy}/{MM}/{dd}</c>.</summary>
    public static bool TryParsePath(string path, out DayKey day)
    {
        var cut = path.IndexOf('/', StringComparison.Ordinal);
        if (cut > 0 && SourceName.TryParse(path[..cut], out var source) && Slashed.Parse(path[(cut + 1)..]).TryGetValue(default, out var date))
        {
            day = new DayKey(source, date);
            return true;
        }

        day = default;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Source}/{DateText}";
}
