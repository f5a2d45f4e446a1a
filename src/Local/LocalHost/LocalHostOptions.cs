namespace TimesheetFunctions.Local.LocalHost;

/// <summary>What to host, and how.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The classes that hold functions.</summary>
    public required IReadOnlyList<Type> FunctionClasses { get; init; }

    /// <summary>Registers what the functions need; called before anything starts.</summary>
    public required Action<IServiceCollection, IConfiguration> ConfigureServices { get; init; }

    /// <summary>The app's <c>host.json</c>.</summary>
    public required IConfiguration HostJson { get; init; }

    /// <summary>On 127.0.0.1; 0 picks a free one.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>Whether timers fire by their schedules.</summary>
    public bool Timers { get; init; } = true;

    /// <summary>Asked for by functions of level Function; null: no key is asked for.</summary>
    public string? FunctionKey { get; init; }

    /// <summary>Asked for below <c>/admin</c> and by functions of higher levels, and good for all others; null: not asked for.</summary>
    public string? MasterKey { get; init; }

    /// <summary>How log messages are written.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>The host's clock, and the app's unless it registers its own first.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long a shutdown waits for functions that are still running.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
