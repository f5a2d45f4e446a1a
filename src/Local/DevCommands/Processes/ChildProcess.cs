using System.ComponentModel;
using System.IO.Pipelines;
using System.Text.RegularExpressions;
using CliWrap;

namespace TimesheetFunctions.Local.DevCommands.Processes;

/// <summary>
/// A program that serves until it is told to end. Its stdin is a pipe that ends with this process, however that happens;
/// programs started this way end when their stdin does.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int KeptLines = 40;
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    private readonly Pipe stdin = new();
    private readonly CancellationTokenSource interrupt = new();
    private readonly CancellationTokenSource kill = new();
    private readonly LastLines lines = new(KeptLines);
    private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool endsByInterrupt;
    private readonly Task<int> ended;

    private ChildProcess(ProgramStart program, Regex readyLine)
    {
        (Name, endsByInterrupt) = (program.Name, program.EndsByInterrupt);
        ended = RunAsync(program, readyLine);
    }

    public string Name { get; }

    /// <summary>What the ready line's first group held: an address.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The exit code, once it has ended.</summary>
    public Task<int> Ended => ended;

    public string LastLines => lines.ToString();

    /// <param name="program">What to start.</param>
    /// <param name="readyLine">The line by which it says that it serves; the first group is its <see cref="Address"/>.</param>
    /// <param name="timeProvider">For the patience at the start.</param>
    /// <param name="cancellationToken">Ends it again if it is not ready yet.</param>
    /// <exception cref="DevCommandException">It ended, or was not ready in time.</exception>
    public static async Task<ChildProcess> StartAsync(
        ProgramStart program, Regex readyLine, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var child = new ChildProcess(program, readyLine);
        try
        {
            await Task.WhenAny(child.ready.Task, child.ended).WaitAsync(program.StartPatience, timeProvider, cancellationToken);
            child.Address = child.ready.Task.IsCompletedSuccessfully ? await child.ready.Task : throw await child.NotStartedAsync();
            return child;
        }
        catch (TimeoutException)
        {
            await child.DisposeAsync();
            throw new DevCommandException($"{child.Name} was not ready within {program.StartPatience.TotalSeconds} seconds. {child.LastLines}".TrimEnd());
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>The fault to report once it has ended unasked.</summary>
    public async Task<DevCommandException> EndedEarlyAsync() =>
        new($"{Name} ended unasked with exit code {await ended}. Its last lines:{Environment.NewLine}{LastLines}");

    /// <summary>Asks it to end, by ending its stdin or as Ctrl-C does; whatever has not ended after 20 seconds is killed with all that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        await stdin.Writer.CompleteAsync();
        kill.CancelAfter(EndPatience);
        if (endsByInterrupt)
        {
            await interrupt.CancelAsync();
        }

        await ((Task)ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<DevCommandException> NotStartedAsync()
    {
        var exitCode = await ended;
        return new($"{Name} did not start: {(LastLines is { Length: > 0 } lines ? lines : $"it ended with exit code {exitCode} and said nothing.")}");
    }

    private async Task<int> RunAsync(ProgramStart program, Regex readyLine)
    {
        var toLines = PipeTarget.ToDelegate(line => Take(line, readyLine, program.OnLine));
        try
        {
            var result = await program.ToCommand()
                .WithStandardInputPipe(PipeSource.FromStream(stdin.Reader.AsStream()))
                .WithStandardOutputPipe(toLines)
                .WithStandardErrorPipe(toLines)
                .ExecuteAsync(kill.Token, interrupt.Token);
            return result.ExitCode;
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested && !kill.IsCancellationRequested)
        {
            return 0;
        }
        catch (Win32Exception fault)
        {
            throw new DevCommandException($"{Name} cannot be started: {fault.Message}.", fault);
        }
    }

    private void Take(string line, Regex readyLine, Action<string> onLine)
    {
        lines.Add(line);
        if (readyLine.Match(line) is { Success: true } match)
        {
            ready.TrySetResult(match.Groups[1].Value);
        }

        onLine(line);
    }
}
