namespace TimesheetFunctions.Local.Lifeline;

/// <summary>
/// Lets a program end with the one that started it, however that one ends: the parent holds the other side of stdin, and the system lets go of
/// it even when the parent is killed.
/// </summary>
public static class ParentLifeline
{
    /// <summary>The environment variable by which a parent says, with the value 1, that it holds this program's stdin.</summary>
    public const string Variable = "TIMESHEETS_ENDS_WITH_STDIN";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static ITimer? lastResort;

    /// <summary>
    /// Starts to watch. The token is cancelled when the parent has ended or wants this program to end; a program that has not ended 15 seconds
    /// later is ended. Started by hand, without the variable: a token that is never cancelled.
    /// </summary>
    public static CancellationToken Attach()
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
        {
            return CancellationToken.None;
        }

        Environment.SetEnvironmentVariable(Variable, null);
        var ended = new CancellationTokenSource();
        new Thread(() => WaitForEnd(ended)) { IsBackground = true, Name = nameof(ParentLifeline) }.Start();
        return ended.Token;
    }

    private static void WaitForEnd(CancellationTokenSource ended)
    {
        using var stdin = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[64];
        while (stdin.Read(ignored) > 0)
        {
            // Nothing is said on this line; only its end counts.
        }

        // The parent may be dead: nobody else would end a program that hangs.
        lastResort = TimeProvider.System.CreateTimer(_ => Environment.Exit(1), null, Patience, Timeout.InfiniteTimeSpan);
        ended.Cancel();
    }
}
