using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Local.LocalHost.Timers;

namespace TimesheetFunctions.Local.LocalHost.Functions;

/// <summary>The functions of an app, found by their attributes.</summary>
/// <param name="Http">Run by requests.</param>
/// <param name="Timers">Run by schedules.</param>
internal sealed record FunctionCatalog(IReadOnlyList<HttpFunction> Http, IReadOnlyList<TimerFunction> Timers)
{
    /// <param name="classes">The classes to look through.</param>
    /// <param name="settings">Holds the schedules that are named between percent signs.</param>
    /// <exception cref="LocalHostException">A function cannot be hosted.</exception>
    public static FunctionCatalog Read(IEnumerable<Type> classes, IConfiguration settings)
    {
        var http = new List<HttpFunction>();
        var timers = new List<TimerFunction>();
        foreach (var method in classes.SelectMany(type => type.GetMethods()))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
                continue;
            var described = new FunctionMethod(function.Name, method);
            if (Trigger<HttpTriggerAttribute>(method) is { } request)
                http.Add(HttpFunction.Create(described, request));
            else if (Trigger<TimerTriggerAttribute>(method) is { } timer)
                timers.Add(TimerFunction.Create(described, TimerSchedule.Parse(function.Name, timer.Schedule, settings)));
            else
                throw new LocalHostException($"The function {function.Name} has a trigger that the local host does not know.");
        }

        RefuseDoubledNames([.. http.Select(function => function.Method.Name), .. timers.Select(function => function.Method.Name)]);
        return new FunctionCatalog(http, timers);
    }

    private static T? Trigger<T>(MethodInfo method)
        where T : Attribute =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<T>()).FirstOrDefault(trigger => trigger is not null);

    private static void RefuseDoubledNames(IEnumerable<string> names)
    {
        // The Functions host compares names without regard to case.
        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } doubled)
            throw new LocalHostException($"Two functions have the name {doubled.Key}.");
    }
}
