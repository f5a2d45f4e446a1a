using System.Net.Http.Headers;

namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>What the header <c>Retry-After</c> asks for.</summary>
internal static class RetryAfter
{
    /// <summary>The longest wait that is obeyed.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Null where there is none, none that can be read, or a date that has passed.</summary>
    internal static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider clock)
    {
        if (headers.RetryAfter?.Delta is { } delta)
        {
            return delta;
        }

        var wait = headers.RetryAfter?.Date - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }
}
