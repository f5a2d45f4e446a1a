using TimesheetFunctions.Local.TrackPilotsSimulator.Control;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Answers requests for timesheets.</summary>
internal sealed class TimesheetEndpoint(
    SimulatorOptions options,
    PagePlanner planner,
    PageWriter writer,
    FaultBook faults,
    FaultAnswers faultAnswers,
    RequestLog requests,
    TimeProvider timeProvider,
    ILogger<TimesheetEndpoint> logger)
{
    /// <summary>The end of the path; whatever stands before it is a path base.</summary>
    public const string Path = "/v1/proof-of-work/timesheet";

    public async Task HandleAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var entry = requests.Begin();
        var answered = false;
        try
        {
            await AnswerAsync(context, entry, cancellationToken);
            answered = entry.Current.Fault is not (FaultKind.Abort or FaultKind.CutBody);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller hung up, or the simulator is being stopped: nobody waits for an answer.
            context.Abort();
        }
        finally
        {
            requests.End(entry, answered ? context.Response.StatusCode : null);
            Log(entry.Current);
        }
    }

    async Task AnswerAsync(HttpContext context, RequestEntry entry, CancellationToken cancellationToken)
    {
        if (ApiKeyCheck.Check(context.Request, options.ApiKeys) is { } refusal)
        {
            await WaitAsync(TimeSpan.Zero, cancellationToken);
            await ErrorWriter.WriteAsync(context.Response, refusal, httpStatus: null, cancellationToken);
            return;
        }

        try
        {
            var request = await TimesheetRequestReader.ReadAsync(context.Request, cancellationToken);
            entry.Read(request);
            await AnswerAsync(context, entry, request, cancellationToken);
        }
        catch (InvalidRequestException invalid)
        {
            await WaitAsync(TimeSpan.Zero, cancellationToken);
            await ErrorWriter.WriteAsync(context.Response, invalid.Error, httpStatus: null, cancellationToken);
        }
    }

    async Task AnswerAsync(HttpContext context, RequestEntry entry, TimesheetRequest request, CancellationToken cancellationToken)
    {
        var fault = faults.Take(request);
        if (fault is not null)
        {
            entry.ActedOn(fault.Kind);
        }

        await WaitAsync(fault?.Delay ?? TimeSpan.Zero, cancellationToken);
        if (fault is not null && await faultAnswers.TryAnswerAsync(context, request, fault, cancellationToken))
        {
            return;
        }

        var plan = planner.Plan(request, fault);
        entry.Page(plan.Users.Count);
        context.Response.ContentType = MediaTypes.Json;
        await writer.WriteAsync(context.Response.BodyWriter, request, plan, cancellationToken);
    }

    Task WaitAsync(TimeSpan more, CancellationToken cancellationToken)
    {
        var wait = options.Latency + more;
        return wait > TimeSpan.Zero ? Task.Delay(wait, timeProvider, cancellationToken) : Task.CompletedTask;
    }

    void Log(ReceivedRequest request)
    {
        if (options.LogRequests)
        {
            logger.RequestAnswered(
                request.Number, request.Status, request.Offset, request.FirstDate, request.Users, request.Fault, request.Milliseconds);
        }
    }
}
