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

    public Command ToCommand() => Cli.Wrap(FileName)
        .WithArguments(Arguments)
        .WithWorkingDirectory(WorkingDirectory)
        .WithEnvironmentVariables(Environment)
        .WithValidation(CommandResultValidation.None);
}
