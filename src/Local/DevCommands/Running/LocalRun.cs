using NodaTime;
using TimesheetFunctions.Local.DevCommands.Building;
using TimesheetFunctions.Local.DevCommands.Npm;
using TimesheetFunctions.Local.DevCommands.Reporting;
using TimesheetFunctions.Local.DevCommands.Running.Settings;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>One run of everything on this machine.</summary>
/// <param name="screen">Where it shows what it does.</param>
/// <param name="options">What was asked for.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="func">Core Tools, for <c>--func</c>.</param>
internal sealed class LocalRun(Screen screen, RunOptions options, TimeProvider timeProvider, FuncTools? func = null)
{
    /// <summary>Makes everything ready, collects, shows what came, and serves unless it was asked to do it once.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="DevCommandException">Something is missing, or a program does not start or ends unasked.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        PortCheck.EnsureFree(options.Port);
        if (options.Func)
        {
            FuncTools.EnsureThere();
        }

        await NodeTools.CheckAsync(cancellationToken);
        var given = GivenSettings.Read(Repository.Root, Environment.GetEnvironmentVariables());
        await NpmFolders.EnsureAsync(screen, [NpmFolders.Azurite], timeProvider, cancellationToken);
        await SolutionBuild.SomeAsync(screen, "the local programs", options.Configuration, LocalPrograms.BuildTargets, cancellationToken);
        return await RunAsync(given, LocalPrograms.BuiltAs(options.Configuration), cancellationToken);
    }

    /// <summary>The same with programs that are built and packages that are there.</summary>
    internal async Task<int> RunAsync(GivenSettings given, LocalPrograms programs, CancellationToken cancellationToken)
    {
        var log = new HostLog(screen);
        await using var stack = new LocalStack(programs, timeProvider);
        var session = await screen.WhileAsync("Starting", _ => StartAsync(stack, given, programs, log, cancellationToken));
        var days = await stack.WhileAllRunAsync(new Collection(session, log, screen, timeProvider).RunAsync(cancellationToken), cancellationToken);
        await new RunReport(screen, session, programs).ShowAsync(days, cancellationToken);
        if (options.Once)
        {
            screen.Line("All of this ends now; without --once it stays up until Ctrl-C.");
            return days.All(day => day.Succeeded) ? 0 : 1;
        }

        screen.Line("Serving until Ctrl-C; then nothing of this is kept.");
        log.Show();
        await stack.WhileAllRunAsync(UntilCancelledAsync(cancellationToken), cancellationToken);
        return 0;
    }

    private async Task<Session> StartAsync(
        LocalStack stack, GivenSettings given, LocalPrograms programs, HostLog log, CancellationToken cancellationToken)
    {
        var services = await stack.StartServicesAsync(options, given, cancellationToken);
        var settings = HostSettings.Compose(given, services);
        var plans = SourcePlanner.PlanDays(settings, options.Days, Instant.FromDateTimeOffset(timeProvider.GetUtcNow()));
        var host = options.Func ? (func ?? new FuncTools()).Host(options, settings, log.Take) : programs.Host(options, settings, log.Take);
        return new Session(await stack.StartHostAsync(host, cancellationToken), settings, services, plans, host.TellsEnds);
    }

    private static async Task<bool> UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => cancelled.TrySetResult(true));
        return await cancelled.Task;
    }
}
