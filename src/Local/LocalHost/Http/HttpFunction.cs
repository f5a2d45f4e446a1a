using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using TimesheetFunctions.Local.LocalHost.Functions;

namespace TimesheetFunctions.Local.LocalHost.Http;

/// <summary>A function that is run by HTTP requests.</summary>
/// <param name="Function">The function.</param>
/// <param name="Route">Below the app's prefix, without a leading slash.</param>
/// <param name="HttpMethods">In upper case; empty: any.</param>
/// <param name="Level">The key a call needs.</param>
internal sealed record HttpFunction(FunctionInfo Function, string Route, IReadOnlyList<string> HttpMethods, KeyLevel Level)
{
    public const string TriggerType = "httpTrigger";

    /// <exception cref="LocalHostException">The route is malformed.</exception>
    public static HttpFunction Create(FunctionInfo function)
    {
        var route = function.Find("route") is { Length: > 0 } given ? given.TrimStart('/') : function.Name;
        var level = Enum.TryParse<KeyLevel>(function.Find("authLevel"), ignoreCase: true, out var known) ? known : KeyLevel.Function;
        var http = new HttpFunction(function, route, [.. function.List("methods").Select(name => name.ToUpperInvariant())], level);
        try
        {
            http.Pattern("");
            return http;
        }
        catch (RoutePatternException malformed)
        {
            throw new LocalHostException($"The route of the function {function.Name} is malformed: {malformed.Message}", malformed);
        }
    }

    /// <summary>The route with the app's prefix. Methods are a constraint of it: where no function takes one, the Functions host answers 404, not 405.</summary>
    public RoutePattern Pattern(string prefix)
    {
        var policies = HttpMethods.Count == 0
            ? null
            : new RouteValueDictionary { ["httpMethod"] = new HttpMethodRouteConstraint([.. HttpMethods]) };
        return RoutePatternFactory.Parse($"{prefix}/{Route}".TrimStart('/'), defaults: null, parameterPolicies: policies);
    }
}
