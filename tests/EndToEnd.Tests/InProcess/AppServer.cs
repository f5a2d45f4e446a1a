using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.EndToEnd.Tests.InProcess;

/// <summary>
/// The app's HTTP functions over Kestrel, found by their attributes and called in this process: fast, with the tests' clock and parts. That the
/// real host and worker answer the same is a test of its own.
/// </summary>
public sealed class AppServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private AppServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    public static async Task<AppServer> StartAsync(AppOptions options, IConfiguration settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting().AddSingleton(options.Clock);
        options.ConfigureServices(builder.Services, settings);
        if (options.Log is { } log)
            builder.Logging.AddProvider(log);
        var app = builder.Build();
        app.UseRouting();
        foreach (var function in HttpFunction.OfTheApp())
            app.Map(Pattern(function), context => AnswerAsync(context, function, options));
        await app.StartAsync();
        return new AppServer(app);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    // A constraint, not endpoint metadata: for a method that no function takes the Functions host answers 404, not 405.
    private static RoutePattern Pattern(HttpFunction function) => RoutePatternFactory.Parse(
        $"api/{function.Trigger.Route}",
        defaults: null,
        parameterPolicies: new RouteValueDictionary { ["httpMethod"] = new HttpMethodRouteConstraint(function.Trigger.Methods ?? []) });

    private static Task AnswerAsync(HttpContext context, HttpFunction function, AppOptions options)
    {
        if (IsOpen(context.Request, function.Trigger.AuthLevel, options))
            return function.RunAsync(context);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static bool IsOpen(HttpRequest request, AuthorizationLevel level, AppOptions options)
    {
        var wanted = level == AuthorizationLevel.Function ? options.FunctionKey : options.MasterKey;
        var given = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        return level == AuthorizationLevel.Anonymous || wanted is null || given == wanted || (given is not null && given == options.MasterKey);
    }
}
