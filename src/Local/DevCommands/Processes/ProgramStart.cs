using CliWrap;

namespace TimesheetFunctions.Local.DevCommands.Processes;

/// <summary>What to start, and how it is called in messages.</summary>
internal sealed record ProgramStart(string Name, string FileName, params IReadOnlyList<string> Arguments)
{
    public string WorkingDirectory { get; init; } = Repository.Root;

    /// <summary>On top of this process's own; null takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Hears every line of both streams, one at a time for each stream.</summary>
    public Action<string> OnLine { get; init; } = static _ => { };

    /// <summary>How long it may take until it serves, if it does.</summary>
    public TimeSpan StartPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether it has to be interrupted, as by Ctrl-C, because it does not end with its stdin.</summary>
    public bool EndsByInterrupt { get; init; }

    public Command ToCommand() => Cli.Wrap(FileName)
        .WithArguments(Arguments)
        .WithWorkingDirectory(WorkingDirectory)
        .WithEnvironmentVariables(Environment)
        .WithValidation(CommandResultValidation.None);
}
