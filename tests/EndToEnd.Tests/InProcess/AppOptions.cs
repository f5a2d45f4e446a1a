using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.EndToEnd.Tests.InProcess;

/// <summary>How the app's HTTP functions are run inside the tests.</summary>
public sealed record AppOptions
{
    /// <summary>Registers what the functions need.</summary>
    public Action<IServiceCollection, IConfiguration> ConfigureServices { get; init; } = (services, settings) => services.AddTimesheetFunctions(settings);

    /// <summary>The app's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Asked for by functions of level Function; null: no key is asked for.</summary>
    public string? FunctionKey { get; init; }

    /// <summary>Asked for by functions of higher levels, and good for all others; null: not asked for.</summary>
    public string? MasterKey { get; init; }

    /// <summary>Where log messages go.</summary>
    public ILoggerProvider? Log { get; init; }
}
