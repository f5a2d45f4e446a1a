using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.EndToEnd.Tests.InProcess;

/// <summary>A method that answers requests.</summary>
internal sealed partial record HttpFunction(string Name, MethodInfo Method, HttpTriggerAttribute Trigger)
{
    public static IEnumerable<HttpFunction> OfTheApp() =>
        from method in typeof(AppServices).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods())
        let name = method.GetCustomAttribute<FunctionAttribute>()?.Name
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(one => one is not null)
        where name is not null && trigger is not null
        select new HttpFunction(name, method, trigger);

    /// <summary>Answers one request.</summary>
    public async Task RunAsync(HttpContext context)
    {
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger($"Function.{Name}");
        try
        {
            await (await InvokeAsync(context)).ExecuteAsync(context);
            Ended(log, "succeeded");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Ended(log, "cancelled");
        }
        catch (Exception exception)
        {
            Failed(log, exception);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async Task<IResult> InvokeAsync(HttpContext context)
    {
        var instance = Method.IsStatic ? null : ActivatorUtilities.CreateInstance(context.RequestServices, Method.DeclaringType!);
        var arguments = Method.GetParameters().Select(parameter => Bind(parameter, context)).ToArray();
        var returned = Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return returned is Task<IResult> answer ? await answer : (IResult)returned!;
    }

    private static object? Bind(ParameterInfo parameter, HttpContext context) =>
        parameter.ParameterType == typeof(HttpRequest) ? context.Request
        : parameter.ParameterType == typeof(CancellationToken) ? context.RequestAborted
        : context.GetRouteValue(parameter.Name!)?.ToString();

    [LoggerMessage(1, LogLevel.Information, "{Outcome}")]
    private static partial void Ended(ILogger log, string outcome);

    [LoggerMessage(2, LogLevel.Error, "failed")]
    private static partial void Failed(ILogger log, Exception exception);
}
