using NodaTime;
using NodaTime.Text;

namespace TimesheetFunctions.Core;

/// <summary>The one way instants are written: UTC, <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>, always three decimals.</summary>
public static class InstantText
{
    private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>Writes an instant; what is finer than a millisecond is cut off.</summary>
    public static string Write(Instant instant) => Pattern.Format(instant);

    /// <summary>Reads an instant in exactly that form.</summary>
    /// <returns>False for any other form.</returns>
    public static bool TryRead(string? text, out Instant instant) => Pattern.Parse(text!).TryGetValue(default, out instant);
}
