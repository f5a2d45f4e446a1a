using System.Reflection;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace TimesheetFunctions.Local.LocalHost.Functions;

/// <summary>A function that is run by HTTP requests.</summary>
/// <param name="Method">The method.</param>
/// <param name="Route">Below the app's prefix, without a leading slash.</param>
/// <param name="HttpMethods">In upper case; empty: any.</param>
/// <param name="Level">The key a call needs.</param>
internal sealed record HttpFunction(FunctionMethod Method, string Route, IReadOnlyList<string> HttpMethods, AuthorizationLevel Level)
{
    /// <exception cref="LocalHostException">The method has a parameter or a result that cannot be served, or a malformed route.</exception>
    public static HttpFunction Create(FunctionMethod method, HttpTriggerAttribute trigger)
    {
        var route = string.IsNullOrEmpty(trigger.Route) ? method.Name : trigger.Route.TrimStart('/');
        var pattern = ParseRoute(method.Name, route);
        if (method.Parameters.FirstOrDefault(parameter => !CanBind(parameter, pattern)) is { } unknown)
            throw new LocalHostException($"The local host cannot bind the parameter {unknown.Name} of the function {method.Name}.");
        if (!method.ResultType.IsAssignableTo(typeof(IResult)))
            throw new LocalHostException($"The function {method.Name} does not return an IResult, which the local host needs.");
        return new HttpFunction(method, route, [.. (trigger.Methods ?? []).Select(name => name.ToUpperInvariant())], trigger.AuthLevel);
    }

    /// <summary>Runs the function for one request.</summary>
    public async Task<IResult?> InvokeAsync(HttpContext context, CancellationToken cancellationToken) =>
        (IResult?)await Method.InvokeAsync(context.RequestServices, parameter => Bind(parameter, context, cancellationToken));

    private static object? Bind(ParameterInfo parameter, HttpContext context, CancellationToken cancellationToken) =>
        parameter.ParameterType == typeof(HttpRequest) ? context.Request
        : parameter.ParameterType == typeof(CancellationToken) ? cancellationToken
        : context.GetRouteValue(parameter.Name!)?.ToString();

    private static bool CanBind(ParameterInfo parameter, RoutePattern route) =>
        parameter.ParameterType == typeof(HttpRequest)
        || parameter.ParameterType == typeof(CancellationToken)
        || (parameter.ParameterType == typeof(string) && route.GetParameter(parameter.Name!) is not null);

    private static RoutePattern ParseRoute(string function, string route)
    {
        try
        {
            return RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException malformed)
        {
            throw new LocalHostException($"The route of the function {function} is malformed: {malformed.Message}", malformed);
        }
    }
}
