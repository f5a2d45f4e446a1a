using System.Globalization;
using NodaTime;
using TimesheetFunctions.Core.TrackPilots.Paging;

namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>The request for one page, with what its attempts have shown so far.</summary>
internal sealed class PageRequest(TimesheetQuery query, Series series, int page)
{
    internal AskedFor Of => series.Of;

    internal int Page => page;

    /// <summary>Who is asked for, in words: how many users, and which where it is one.</summary>
    internal string Whom => series switch
    {
        { Of: AskedFor.Teams } => "teams",
        { Ids: [var only] } => $"users, asked for {only:D} alone",
        { Ids.Count: var count } => string.Create(CultureInfo.InvariantCulture, $"users, asked for {count} ids"),
    };

    internal DateTimeZone Zone => query.Zone;

    /// <summary>A longer wait than this is not worth it.</summary>
    internal TimeSpan MostWait => query.MostWait ?? TimeSpan.MaxValue;

    /// <summary>As logs name it.</summary>
    internal string Purpose => query.Purpose;

    /// <summary>Never logged.</summary>
    internal string ApiKey => query.ApiKey;

    internal byte[] Json { get; } = TimesheetRequest.Write(query, series, page);

    /// <summary>Attempts begun.</summary>
    internal int Attempts { get; set; }

    /// <summary>When the last attempt was sent.</summary>
    internal Instant SentAt { get; set; }

    /// <summary>The last body that was neither a page nor an error of the vendor's.</summary>
    internal UnreadableBody? Unreadable { get; private set; }

    /// <summary>Keeps a copy: the body's own memory goes back to its pool.</summary>
    internal void KeepUnreadable(ReadOnlyMemory<byte> body) => Unreadable = new UnreadableBody(Of, Page, SentAt, body.ToArray());
}
