using Microsoft.AspNetCore.Http;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Http;

/// <summary>A call about some days of one source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Range">The days.</param>
internal sealed record RangeRequest(SourceSettings Source, DateRange Range)
{
    /// <summary>Reads <c>source</c>, <c>from</c> and <c>to</c>, and nothing else.</summary>
    public static Parsed<RangeRequest> Read(IQueryCollection query, SourceList sources, int longest) =>
        Read(new QueryReader(query, "source", "from", "to"), sources, longest);

    /// <summary>Reads <c>source</c>, <c>from</c> and <c>to</c>; everything else has been read before.</summary>
    public static Parsed<RangeRequest> Read(QueryReader query, SourceList sources, int longest)
    {
        var name = query.Required("source");
        var range = query.Range();
        if (!query.Errors.None)
            return query.Errors.ToProblem();
        if (TooLong(range, longest) is { } tooLong)
            return tooLong;
        return sources.Find(name!) is { } source ? Parsed<RangeRequest>.Good(new RangeRequest(source, range)) : SourceList.Unknown;
    }

    /// <summary>The problem of a range with too many days; null where it has not.</summary>
    public static ApiProblem? TooLong(DateRange range, int longest) => range.Length <= longest
        ? null
        : ApiProblem.Of(ProblemKind.RangeTooLong, "to", $"the range has {range.Length} days, at most {longest} are answered");
}
