using System.Text;
using NodaTime;
using TimesheetFunctions.Local.LocalHost.App;
using TimesheetFunctions.Local.LocalHost.Functions;
using TimesheetFunctions.Local.LocalHost.Http;
using TimesheetFunctions.Local.LocalHost.Timers;

namespace TimesheetFunctions.Local.LocalHost;

/// <summary>Tells the user what is hosted.</summary>
internal static class FunctionList
{
    public static string Describe(WebApplication app, FunctionCatalog functions, LocalHostOptions options, HostJson hostJson)
    {
        var now = Instant.FromDateTimeOffset(options.Clock.GetUtcNow());
        var text = new StringBuilder($"Local host listening on {app.Urls.First()}");
        foreach (var function in functions.Http.OrderBy(function => function.Route, StringComparer.Ordinal))
            text.AppendLine().Append(CultureInfo, $"  {function.Function.Name,-24} {Describe(function, hostJson.RoutePrefix)}");
        foreach (var timer in functions.Timers)
            text.AppendLine().Append(CultureInfo, $"  {timer.Function.Name,-24} {Describe(timer, options.Timers, now)}");
        return text.ToString();
    }

    private static IFormatProvider CultureInfo => System.Globalization.CultureInfo.InvariantCulture;

    private static string Describe(HttpFunction function, string prefix) =>
        $"{(function.HttpMethods.Count == 0 ? "any" : string.Join(',', function.HttpMethods))} "
        + $"{$"/{prefix}".TrimEnd('/')}/{function.Route} ({function.Level})";

    private static string Describe(TimerFunction timer, bool fires, Instant now) =>
        fires ? $"timer, next at {timer.Schedule.NextAfter(now)}" : "timer, switched off";
}
