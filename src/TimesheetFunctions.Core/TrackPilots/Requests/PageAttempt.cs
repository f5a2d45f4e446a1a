using System.Net;
using System.Net.Http.Headers;
using NodaTime;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.TrackPilots.Bodies;
using TimesheetFunctions.Core.TrackPilots.Reading;

namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>One attempt at a page: its turn, the request, the body, and what it turned out to be.</summary>
internal sealed class PageAttempt(HttpClient http, TrackPilotsSettings settings, AccountLimits limits, BodyReader bodies, TimeProvider clock)
{
    private readonly Uri address = Endpoint.Of(settings.BaseUrl);

    /// <exception cref="OperationCanceledException">The caller cancelled; everything else is a result.</exception>
    internal async ValueTask<AttemptResult> RunAsync(PageRequest request, CancellationToken cancellation)
    {
        request.Attempts++;
        using var turn = await limits.Of(request.ApiKey).EnterAsync(cancellation);
        request.SentAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
        using var timeout = new CancellationTokenSource(settings.RequestTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return await AskAsync(request, either.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or HttpRequestException or IOException or InvalidDataException)
        {
            cancellation.ThrowIfCancellationRequested();
            return timeout.IsCancellationRequested ? FailureOf.TimedOut(settings.RequestTimeout)
                : fault is InvalidDataException ? FailureOf.Undecodable()
                : FailureOf.Unreachable(fault);
        }
    }

    private async Task<AttemptResult> AskAsync(PageRequest request, CancellationToken cancellation)
    {
        using var message = Message(request);
        using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var retryAfter = RetryAfter.Read(answer.Headers, clock);
        return answer.StatusCode == HttpStatusCode.OK
            ? await ReadPageAsync(request, answer, retryAfter, cancellation)
            : await ReadErrorAsync(request, answer, retryAfter, cancellation);
    }

    private async Task<AttemptResult> ReadPageAsync(
        PageRequest request, HttpResponseMessage answer, TimeSpan? retryAfter, CancellationToken cancellation)
    {
        var body = await bodies.ReadAsync(answer.Content, cancellation);
        if (body is null)
        {
            return FailureOf.TooLarge(settings.MaxPageBytes);
        }

        var result = Judge(request, answer.StatusCode, body, retryAfter);
        if (result is not AttemptResult.Page)
        {
            body.Dispose();
        }

        return result;
    }

    private static AttemptResult Judge(PageRequest request, HttpStatusCode status, PooledBody body, TimeSpan? retryAfter)
    {
        switch (PageReader.Read(body.Written.Span, request.Zone))
        {
            case BodyContent.Page page:
                return new AttemptResult.Page(ToPage(request, body, page));
            case BodyContent.Error error:
                return FailureOf.InBody(status, error.Vendor, retryAfter);
            case var content:
                request.KeepUnreadable(body.Written);
                return FailureOf.NoPage(status, ((BodyContent.Unreadable)content).Why, retryAfter);
        }
    }

    /// <summary>The status decides; a body that cannot be had only takes the vendor's words from it.</summary>
    private async Task<AttemptResult> ReadErrorAsync(
        PageRequest request, HttpResponseMessage answer, TimeSpan? retryAfter, CancellationToken cancellation)
    {
        try
        {
            using var body = await bodies.ReadAsync(answer.Content, cancellation);
            if (body is { Length: > 0 })
            {
                return JudgeError(request, answer.StatusCode, body, retryAfter);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or HttpRequestException or IOException or InvalidDataException)
        {
            // Whether the caller cancelled is asked for by whoever goes on.
        }

        return FailureOf.Status(answer.StatusCode, null, null, retryAfter);
    }

    private static AttemptResult.Failure JudgeError(PageRequest request, HttpStatusCode status, PooledBody body, TimeSpan? retryAfter)
    {
        if (PageReader.Read(body.Written.Span, request.Zone) is BodyContent.Error error)
        {
            return FailureOf.Status(status, error.Vendor, null, retryAfter);
        }

        request.KeepUnreadable(body.Written);
        return FailureOf.Status(status, null, NoJson.DescribeHtml(body.Written.Span), retryAfter);
    }

    private static TimesheetPage ToPage(PageRequest request, PooledBody body, BodyContent.Page content) => new(body)
    {
        Of = request.Of,
        Offset = request.Page,
        RequestedAt = request.SentAt,
        Body = body.Written,
        Users = content.Users,
        AnnouncedUsers = content.AnnouncedUsers,
        IsPartial = content.IsPartial,
    };

    private HttpRequestMessage Message(PageRequest request)
    {
        var content = new ByteArrayContent(request.Json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var message = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = content,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.ApiKey);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return message;
    }
}
