using System.Net;
using System.Text;

namespace TimesheetFunctions.EndToEnd.Tests.Proxies;

/// <summary>What a proxy does to requests instead of letting them through as they are.</summary>
internal sealed class Trouble
{
    private int seen;

    private Trouble(Func<PassingRequest, bool> matches) => Matches = matches;

    /// <summary>The first of the requests that match that is spoiled, from 1.</summary>
    public int From { get; init; } = 1;

    /// <summary>How many are spoiled; all if not given.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>How long a request waits before it goes on.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>Whether the connection is cut before the request reaches the dependency.</summary>
    public bool CutsRequest { get; private init; }

    /// <summary>Whether the request is carried out, and the connection cut when the answer comes.</summary>
    public bool LosesAnswer { get; private init; }

    /// <summary>An HTTP answer that is given in the dependency's place.</summary>
    public byte[]? Answer { get; private init; }

    /// <summary>How many requests were spoiled.</summary>
    public int Met => Math.Clamp(Volatile.Read(ref seen) - From + 1, 0, Times);

    private Func<PassingRequest, bool> Matches { get; }

    public static Trouble Slow(TimeSpan delay, Func<PassingRequest, bool> matches, int times = int.MaxValue) =>
        new(matches) { Delay = delay, Times = times };

    public static Trouble Cut(Func<PassingRequest, bool> matches, int from = 1, int times = int.MaxValue) =>
        new(matches) { CutsRequest = true, From = from, Times = times };

    public static Trouble LoseAnswers(Func<PassingRequest, bool> matches, int from = 1, int times = int.MaxValue) =>
        new(matches) { LosesAnswer = true, From = from, Times = times };

    /// <summary>Answers as Azure Storage does when it refuses.</summary>
    public static Trouble Refuse(
        HttpStatusCode status, string code, Func<PassingRequest, bool> matches, int times = int.MaxValue, int? retryAfterSeconds = null)
    {
        var body = $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>No.</Message></Error>";
        var retryAfter = retryAfterSeconds is { } seconds ? $"Retry-After: {seconds}\r\n" : "";
        var answer = $"HTTP/1.1 {(int)status} No\r\nContent-Type: application/xml\r\nx-ms-error-code: {code}\r\n{retryAfter}Content-Length: {body.Length}\r\n\r\n{body}";
        return new Trouble(matches) { Answer = Encoding.ASCII.GetBytes(answer), Times = times };
    }

    /// <summary>Whether it spoils this request; each may be asked about once.</summary>
    public bool Takes(PassingRequest request)
    {
        if (!Matches(request))
        {
            return false;
        }

        var turn = Interlocked.Increment(ref seen) - From;
        return turn >= 0 && turn < Times;
    }
}
