using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;
using TimesheetFunctions.Core.Collecting;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Http;

/// <summary>The one place that turns every failure behind a call into a problem.</summary>
/// <param name="log">Learns of what nobody foresaw.</param>
public sealed class Api(ILogger<Api> log)
{
    private static readonly Duration StorageRetry = Duration.FromSeconds(10);

    /// <summary>Runs what answers a call.</summary>
    /// <param name="request">The call.</param>
    /// <param name="answer">Works until the caller hangs up.</param>
    /// <param name="host">Ends the work where the host wants it.</param>
    public async Task<IResult> AnswerAsync(HttpRequest request, Func<CancellationToken, Task<IResult>> answer, CancellationToken host)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(host, request.HttpContext.RequestAborted);
        try
        {
            return await answer(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Nobody listens any more.
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception e)
        {
            return new ProblemResult(ToProblem(e, request));
        }
    }

    /// <summary>Writes an answer piece by piece. What fails in the middle breaks the connection: a short answer must not look whole.</summary>
    /// <param name="context">The call, its status and headers set.</param>
    /// <param name="write">Writes until the caller hangs up.</param>
    public async Task WriteAsync(HttpContext context, Func<Stream, CancellationToken, Task> write)
    {
        try
        {
            await write(context.Response.Body, context.RequestAborted);
        }
        catch (Exception e)
        {
            if (!context.RequestAborted.IsCancellationRequested)
                HttpLog.BrokenOff(log, context.Request.Method, context.Request.Path, e);
            context.Abort();
        }
    }

    private ApiProblem ToProblem(Exception e, HttpRequest request)
    {
        if (StorageFailure.Is(e))
        {
            HttpLog.StorageFailed(log, request.Method, request.Path, e);
            return new ApiProblem(ProblemKind.StorageUnavailable, $"Blob Storage {StorageFailure.Describe(e)}.")
            {
                RetryAfter = StorageFailure.Lasts(e) ? null : StorageRetry,
            };
        }

        if (e is UnreadableLedgerException)
        {
            HttpLog.LedgerUnreadable(log, e);
            return new ApiProblem(ProblemKind.LedgerUnreadable, e.Message);
        }

        HttpLog.Unforeseen(log, request.Method, request.Path, e);
        return new ApiProblem(ProblemKind.InternalError, "The log says what happened.");
    }
}
