using System.Globalization;
using Microsoft.Extensions.Logging;
using NodaTime;
using Polly;
using Polly.Retry;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;

namespace TimesheetFunctions.Core.TrackPilots.Requests;

/// <summary>Brings in one page, with as many attempts as the settings allow.</summary>
internal sealed class PageFetcher
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<string> Purpose = new("purpose");

    private readonly PageAttempt attempt;
    private readonly TrackPilotsSettings settings;
    private readonly ILogger logger;
    private readonly ResiliencePipeline<AttemptResult> attempts;

    internal PageFetcher(PageAttempt attempt, TrackPilotsSettings settings, TimeProvider clock, ILogger logger)
    {
        this.attempt = attempt;
        this.settings = settings;
        this.logger = logger;
        attempts = Attempts(clock);
    }

    internal async Task<PageResult> FetchAsync(PageRequest request, CancellationToken cancellation)
    {
        if (!CanBeSent(request.ApiKey))
        {
            return Failed(request, FailureOf.ImpossibleKey());
        }

        return await AttemptAllAsync(request, cancellation) switch
        {
            AttemptResult.Page page => Read(request, page.Value),
            AttemptResult.Failure failure => Failed(request, failure),
            _ => throw new InvalidOperationException("An attempt ended in a way that nobody knows."),
        };
    }

    private async Task<AttemptResult> AttemptAllAsync(PageRequest request, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(Purpose, request.Purpose);
        try
        {
            return await attempts.ExecuteAsync(
                static (context, work) => AttemptAsync(work.attempt, work.request, context.CancellationToken), context, (attempt, request));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<AttemptResult> AttemptAsync(PageAttempt attempt, PageRequest request, CancellationToken cancellation) =>
        await attempt.RunAsync(request, cancellation) switch
        {
            AttemptResult.Failure failure => failure with
            {
                IsTransient = failure.IsTransient && !(failure.RetryAfter > request.MostWait),

                // Words of the answer's own may have it, a page of a proxy that shows what was sent for example.
                What = request.ApiKey.Length < 8 ? failure.What : failure.What.Replace(request.ApiKey, "(key)", StringComparison.Ordinal),
            },
            var result => result,
        };

    /// <summary>Also keeps a key out of the texts of the exceptions that a bad header makes.</summary>
    private static bool CanBeSent(string apiKey) => apiKey.Length > 0 && !apiKey.AsSpan().ContainsAnyExceptInRange('!', '~');

    private ResiliencePipeline<AttemptResult> Attempts(TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = clock };
        return settings.MaxAttempts <= 1 ? builder.Build() : builder.AddRetry(Retries()).Build();
    }

    private RetryStrategyOptions<AttemptResult> Retries() => new()
    {
        MaxRetryAttempts = settings.MaxAttempts - 1,
        BackoffType = DelayBackoffType.Exponential,
        Delay = settings.RetryBaseDelay,
        MaxDelay = LongestDelay,
        UseJitter = true,
        ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome.Result is AttemptResult.Failure { IsTransient: true }),
        // Null: the delay as it doubles.
        DelayGenerator = static outcome => ValueTask.FromResult(AskedDelay(outcome.Outcome.Result)),
        OnRetry = retry =>
        {
            var failure = (AttemptResult.Failure)retry.Outcome.Result!;
            var purpose = retry.Context.Properties.GetValue(Purpose, "");
            TrackPilotsLog.Retry(logger, retry.AttemptNumber + 1, settings.MaxAttempts, failure.What, retry.RetryDelay.TotalSeconds, purpose);
            return ValueTask.CompletedTask;
        },
    };

    private static TimeSpan? AskedDelay(AttemptResult? result)
    {
        var asked = (result as AttemptResult.Failure)?.RetryAfter;
        return asked > RetryAfter.Longest ? RetryAfter.Longest : asked;
    }

    private PageResult.Read Read(PageRequest request, TimesheetPage page)
    {
        TrackPilotsLog.PageRead(logger, request.Page, request.Of, page.Users.Count, page.Body.Length, request.Attempts, request.Purpose);
        return new PageResult.Read(page);
    }

    // A page past the end, or an id that is not known: whether it is a failure, whoever asked decides.
    private static bool MayBeTheEnd(AttemptResult.Failure failure) => failure.Status is 400 or 404 or 422;

    private PageResult.Failed Failed(PageRequest request, AttemptResult.Failure failure)
    {
        if (MayBeTheEnd(failure))
        {
            TrackPilotsLog.PageRefused(logger, request.Page, request.Of, failure.Code, failure.What, request.Purpose);
        }
        else
        {
            TrackPilotsLog.PageFailed(logger, request.Page, request.Of, failure.Code, failure.What, request.Attempts, request.Purpose);
        }

        var times = request.Attempts == 1 ? "1 attempt" : request.Attempts.ToString(CultureInfo.InvariantCulture) + " attempts";
        var message = $"TrackPilots at {settings.BaseUrl.Authority} {failure.What} (page {request.Page} of the {request.Whom}, {times}).";
        var retryAfter = failure.RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : (Duration?)null;
        return new PageResult.Failed(new Problem(failure.Code, message, ApiCode: failure.ApiCode), retryAfter, request.Unreadable)
        {
            Status = failure.Status,
        };
    }
}
