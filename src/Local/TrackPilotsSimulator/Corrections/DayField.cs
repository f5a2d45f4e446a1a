using System.Collections.Frozen;
using System.Text.Json;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;

/// <summary>The fields of a day's entry, as the vendor names them.</summary>
internal static class DayField
{
    public static readonly JsonEncodedText Date = JsonEncodedText.Encode("date");
    public static readonly JsonEncodedText Day = JsonEncodedText.Encode("day");
    public static readonly JsonEncodedText InTime = JsonEncodedText.Encode("inTime");
    public static readonly JsonEncodedText OutTime = JsonEncodedText.Encode("outTime");
    public static readonly JsonEncodedText Total = JsonEncodedText.Encode("totalTimeSpendSeconds");
    public static readonly JsonEncodedText Active = JsonEncodedText.Encode("activeTimeSpendSeconds");
    public static readonly JsonEncodedText Idle = JsonEncodedText.Encode("idleTimeSpendSeconds");
    public static readonly JsonEncodedText Productive = JsonEncodedText.Encode("productiveTimeSpendSeconds");
    public static readonly JsonEncodedText Unproductive = JsonEncodedText.Encode("unproductiveTimeSpendSeconds");
    public static readonly JsonEncodedText Neutral = JsonEncodedText.Encode("neutralTimeSpendSeconds");

    static readonly FrozenSet<string> Names =
        new[] { Date, Day, InTime, OutTime, Total, Active, Idle, Productive, Unproductive, Neutral }
            .Select(field => field.Value)
            .ToFrozenSet(StringComparer.Ordinal);

    public static bool Exists(string name) => Names.Contains(name);
}
