using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace Local.Tests.DevCommands.Processes;

public sealed partial class ChildProcessTests
{
    private const string EndsWithStdin = "process.stdin.resume().on('end', () => process.exit(7)); console.log('serving at here');";

    [Fact]
    public async Task It_is_ready_once_it_says_so_and_ends_by_itself_when_it_is_disposed()
    {
        var child = await StartAsync(EndsWithStdin);
        Assert.Equal("here", child.Address);
        Assert.False(child.Ended.IsCompleted);

        await child.DisposeAsync();

        Assert.Equal(7, await child.Ended);
    }

    [Fact]
    public async Task One_that_ends_before_it_is_ready_is_reported_with_what_it_wrote()
    {
        var fault = await Assert.ThrowsAsync<DevCommandException>(() => StartAsync("console.error('the port is taken'); process.exit(3)"));

        Assert.Equal("The child did not start: the port is taken", fault.Message);
    }

    [Fact]
    public async Task One_that_ends_unasked_is_reported_with_its_last_lines()
    {
        await using var child = await StartAsync("console.log('serving at here'); console.log('out of memory'); process.exitCode = 3");

        var fault = await child.EndedEarlyAsync();

        Assert.Contains("The child ended unasked with exit code 3.", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("out of memory", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        var missing = new ProgramStart("The child", "no-such-program-anywhere");

        var fault = await Assert.ThrowsAsync<DevCommandException>(
            () => ChildProcess.StartAsync(missing, ReadyLine(), TimeProvider.System, CancellationToken.None));

        Assert.StartsWith("The child cannot be started", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_is_given_up_leaves_nothing_behind()
    {
        using var givenUp = new CancellationTokenSource();
        var mark = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var program = Node("console.log(process.pid); process.stdin.resume()") with { OnLine = line => mark.TrySetResult(int.Parse(line, null)) };
        var start = ChildProcess.StartAsync(program, ReadyLine(), TimeProvider.System, givenUp.Token);
        var id = await mark.Task;

        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(id));
    }

    private static Task<ChildProcess> StartAsync(string script) =>
        ChildProcess.StartAsync(Node(script), ReadyLine(), TimeProvider.System, CancellationToken.None);

    private static ProgramStart Node(string script) => new("The child", "node", "-e", script);

    [GeneratedRegex(@"\Aserving at (\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex ReadyLine();
}
