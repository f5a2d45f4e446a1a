using System.ComponentModel;
using CliWrap;

namespace TimesheetFunctions.Local.DevCommands.Processes;

/// <summary>A program that ran to its end.</summary>
internal sealed record ProgramRun(int ExitCode, IReadOnlyList<string> Lines)
{
    private const int KeptLines = 2_000;

    public bool Succeeded => ExitCode == 0;

    /// <summary>Runs a program to its end; a cancellation ends it and whatever it started.</summary>
    /// <exception cref="DevCommandException">The program is not there.</exception>
    public static async Task<ProgramRun> RunAsync(ProgramStart program, CancellationToken cancellationToken)
    {
        var lines = new LastLines(KeptLines);
        var toLines = PipeTarget.ToDelegate(line =>
        {
            lines.Add(line);
            program.OnLine(line);
        });
        try
        {
            var result = await program.ToCommand()
                .WithStandardOutputPipe(toLines)
                .WithStandardErrorPipe(toLines)
                .ExecuteAsync(cancellationToken);
            return new ProgramRun(result.ExitCode, lines.ToList());
        }
        catch (Win32Exception fault)
        {
            throw new DevCommandException($"{program.Name} cannot be started: {fault.Message}.", fault);
        }
    }

    /// <summary>Runs a program to its end, its output shown as it is.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> ShowAsync(ProgramStart program, CancellationToken cancellationToken)
    {
        await using var output = Console.OpenStandardOutput();
        await using var error = Console.OpenStandardError();
        var result = await program.ToCommand()
            .WithStandardOutputPipe(PipeTarget.ToStream(output))
            .WithStandardErrorPipe(PipeTarget.ToStream(error))
            .ExecuteAsync(cancellationToken);
        return result.ExitCode;
    }
}
