using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Local.LocalHost.Timers;

namespace TimesheetFunctions.Local.LocalHost.Functions;

/// <summary>A function that is run by a schedule.</summary>
/// <param name="Method">The method.</param>
/// <param name="Schedule">When it is run.</param>
internal sealed record TimerFunction(FunctionMethod Method, TimerSchedule Schedule)
{
    /// <exception cref="LocalHostException">The method has a parameter that cannot be served.</exception>
    public static TimerFunction Create(FunctionMethod method, TimerSchedule schedule)
    {
        var unknown = method.Parameters.FirstOrDefault(parameter =>
            parameter.ParameterType != typeof(TimerInfo) && parameter.ParameterType != typeof(CancellationToken));
        return unknown is null
            ? new TimerFunction(method, schedule)
            : throw new LocalHostException($"The local host cannot bind the parameter {unknown.Name} of the function {method.Name}.");
    }

    /// <summary>Runs the function once.</summary>
    public Task InvokeAsync(IServiceProvider services, TimerInfo info, CancellationToken cancellationToken) =>
        Method.InvokeAsync(services, parameter => parameter.ParameterType == typeof(TimerInfo) ? info : cancellationToken);
}
