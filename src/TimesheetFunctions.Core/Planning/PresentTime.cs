using Microsoft.Extensions.Logging;
using NodaTime;

namespace TimesheetFunctions.Core.Planning;

/// <summary>
/// The present, by which a tick decides which days are complete: the earlier one of this machine's clock and Blob Storage's. A clock that is
/// ahead would have days collected that people still work in, and call them complete.
/// </summary>
/// <param name="clock">This machine's.</param>
/// <param name="logger">Hears of a clock that is ahead.</param>
/// <param name="asksStorage">False where the clock is made up.</param>
public sealed class PresentTime(TimeProvider clock, ILogger<PresentTime> logger, bool asksStorage = true)
{
    private static readonly Duration WorthAWord = Duration.FromMinutes(1);

    /// <summary>Now.</summary>
    /// <param name="storageTime">What storage has just said; null: nothing.</param>
    public Instant Now(Instant? storageTime)
    {
        var own = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (!asksStorage || storageTime is not { } theirs || theirs >= own)
        {
            return own;
        }

        if (own - theirs > WorthAWord)
        {
            PlanningLog.ClockAhead(logger, (own - theirs).TotalSeconds);
        }

        return theirs;
    }
}
