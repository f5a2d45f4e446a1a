namespace TimesheetFunctions.Local.TrackPilotsSimulator.CommandLine;

/// <summary>Runs a simulator for as long as the process lasts.</summary>
internal static class SimulatorProgram
{
    /// <summary>What the ready line begins with; the base URL follows, and ends the line.</summary>
    public const string Ready = "TrackPilots simulator ready: ";

    const int UsersShown = 3;
    const int CannotListen = 1;

    public static async Task<int> RunAsync(SimulatorOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await using var server = await SimulatorServer.StartAsync(options, cancellationToken: cancellationToken);
            await ShowAsync(server, output);
            await UntilCancelledAsync(cancellationToken);
            return 0;
        }
        catch (IOException)
        {
            await error.WriteLineAsync($"Port {options.Port} on 127.0.0.1 cannot be listened on; choose another with --port.");
            return CannotListen;
        }
    }

    static async Task ShowAsync(SimulatorServer server, TextWriter output)
    {
        var directory = server.Directory;
        foreach (var team in directory.Teams)
        {
            await output.WriteLineAsync($"team {team.Id} {team.Name}, {team.Users} users");
        }

        foreach (var user in directory.Users.Take(UsersShown))
        {
            await output.WriteLineAsync($"user {user.Id} {user.Name}");
        }

        // By Url.ToString the address would end with a slash.
        await output.WriteLineAsync(Ready + server.BaseUrl.GetLeftPart(UriPartial.Authority));
        await output.FlushAsync();
    }

    static Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(cancelled.SetResult);
        return cancelled.Task;
    }
}
