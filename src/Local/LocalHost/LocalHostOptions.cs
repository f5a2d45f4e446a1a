using TimesheetFunctions.Local.LocalHost.Logging;

namespace TimesheetFunctions.Local.LocalHost;

/// <summary>What to host, and how.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The folder of the built app; null: the output of this repository's app.</summary>
    public string? App { get; init; }

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

    /// <summary>The host's clock. The worker has its own.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where else log messages go.</summary>
    public IReadOnlyList<ILoggerProvider> LogProviders { get; init; } = [];
}
