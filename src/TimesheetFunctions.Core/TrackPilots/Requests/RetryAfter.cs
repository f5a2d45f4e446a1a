using System.Globalization;
using System.Net.Http.Headers;

namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>What the header <c>Retry-After</c> asks for.</summary>
internal static class RetryAfter
{
    /// <summary>The longest wait that is obeyed.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private const string Name = "Retry-After";

    // Told to callers of our own; more than this is no different.
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    /// <summary>
    /// Null where there is none, none that can be read, or a date that has passed. A number of any size counts: the typed header knows no
    /// more than an int takes.
    /// </summary>
    internal static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider clock)
    {
        var text = headers.NonValidated.TryGetValues(Name, out var values) ? values.ToString().Trim() : "";
        if (text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return Seconds(text);
        }

        var wait = headers.RetryAfter?.Date - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? (wait > Most ? Most : wait) : null;
    }

    private static TimeSpan Seconds(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < Most.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : Most;
}
