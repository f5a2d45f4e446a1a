using System.Globalization;
using TimesheetFunctions.Local.TrackPilotsSimulator.Api;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

/// <summary>Gives the answers that are no page. Faults that merely spoil a page are the planner's.</summary>
internal sealed class FaultAnswers(PagePlanner planner, PageWriter writer, TimeProvider timeProvider)
{
    /// <summary>True if the fault was the whole answer; false if a page is still to come.</summary>
    public async Task<bool> TryAnswerAsync(HttpContext context, TimesheetRequest request, Fault fault, CancellationToken cancellationToken)
    {
        WriteRetryAfter(context.Response, fault);
        switch (fault.Kind)
        {
            case FaultKind.ErrorStatus:
                await ErrorWriter.WriteAsync(context.Response, Error(fault), httpStatus: null, cancellationToken);
                return true;
            case FaultKind.ErrorInOk:
                await ErrorWriter.WriteAsync(context.Response, Error(fault), StatusCodes.Status200OK, cancellationToken);
                return true;
            case FaultKind.ErrorPastEnd when planner.IsPastEnd(request):
                await ErrorWriter.WriteAsync(context.Response, Error(fault), httpStatus: null, cancellationToken);
                return true;
            case FaultKind.EmptySuccess:
                context.Response.StatusCode = fault.Status ?? StatusCodes.Status202Accepted;
                return context.Response.StatusCode == StatusCodes.Status204NoContent;
            case FaultKind.Html:
                await WriteHtmlAsync(context.Response, fault.Status ?? StatusCodes.Status502BadGateway, cancellationToken);
                return true;
            case FaultKind.EmptyBody:
                context.Response.StatusCode = fault.Status ?? StatusCodes.Status200OK;
                return true;
            case FaultKind.Redirect:
                context.Response.StatusCode = fault.Status ?? StatusCodes.Status302Found;
                context.Response.Headers.Location = fault.Location ?? $"/elsewhere{context.Request.Path}";
                return true;
            case FaultKind.Abort:
                context.Abort();
                return true;
            case FaultKind.CutBody or FaultKind.InvalidJson:
                await WriteHalfAsync(context.Response, request, fault, cancellationToken);
                return true;
            default:
                return false;
        }
    }

    static ApiError Error(Fault fault) => new(
        fault.Status ?? StatusCodes.Status500InternalServerError,
        "Request failed",
        fault.Message ?? "Something went wrong",
        fault.Code ?? "SIMULATED_FAULT");

    static async Task WriteHtmlAsync(HttpResponse response, int status, CancellationToken cancellationToken)
    {
        response.StatusCode = status;
        response.ContentType = MediaTypes.Html;
        var page = $"<!DOCTYPE html><html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>";
        await response.WriteAsync(page, cancellationToken);
    }

    void WriteRetryAfter(HttpResponse response, Fault fault)
    {
        if (fault.RetryAfter is { } text)
        {
            response.Headers.RetryAfter = text;
        }
        else if (fault.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = fault.RetryAfterAsDate
                ? timeProvider.GetUtcNow().AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
                : seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    async Task WriteHalfAsync(HttpResponse response, TimesheetRequest request, Fault fault, CancellationToken cancellationToken)
    {
        var page = await writer.WriteToMemoryAsync(request, planner.Plan(request, fault), cancellationToken);
        var half = page[..(page.Length / 2)];
        response.ContentType = MediaTypes.Json;
        if (fault.Kind == FaultKind.InvalidJson)
        {
            await response.BodyWriter.WriteAsync(half, cancellationToken);
            return;
        }

        // A length that is not kept: the server sends what there is and then has to end the connection. Compression would drop the length.
        response.Headers.ContentEncoding = "identity";
        response.ContentLength = page.Length;
        await response.BodyWriter.WriteAsync(half, cancellationToken);
    }
}
