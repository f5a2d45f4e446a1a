using Microsoft.Extensions.Configuration;
using Google.Protobuf.WellKnownTypes;
using TimesheetFunctions.Local.LocalHost.App;
using TimesheetFunctions.Local.LocalHost.Logging;
using TimesheetFunctions.Local.LocalHost.Worker.Protocol;

namespace TimesheetFunctions.Local.LocalHost.Worker;

/// <summary>A worker, from its start to its end.</summary>
internal sealed class RunningWorker : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly WorkerStream stream;
    private readonly WorkerProcess process;
    private readonly TimeProvider clock;

    private RunningWorker(WorkerStream stream, WorkerProcess process, TimeProvider clock)
    {
        (this.stream, this.process, this.clock) = (stream, process, clock);
        Ended = EndAsync();
        Web = new WorkerWeb(Ended);
    }

    public int ProcessId => process.Id;

    /// <summary>How it ended, once it has.</summary>
    public Task<WorkerEnd> Ended { get; }

    /// <summary>Nothing can be had of it any more. Said before whatever was asked of it fails.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Its web server.</summary>
    public WorkerWeb Web { get; }

    /// <summary>What it can do, as it says itself.</summary>
    public IReadOnlyList<RpcFunctionMetadata> Functions { get; private set; } = [];

    /// <summary>Starts a worker and has it load its functions.</summary>
    /// <exception cref="WorkerEndedException">It ended before it was ready.</exception>
    /// <exception cref="LocalHostException">It cannot be started, or a function cannot be loaded.</exception>
    public static async Task<RunningWorker> StartAsync(
        AppOutput app, IConfiguration settings, WorkerGateway gateway, WorkerLogs logs, TimeProvider clock, CancellationToken cancellationToken)
    {
        var stream = new WorkerStream(logs.Take);
        gateway.Streams.Expect(stream);
        var process = WorkerProcess.Start(app, settings, gateway.Address, stream.WorkerId, logs.TakeLine);
        var worker = new RunningWorker(stream, process, clock);
        try
        {
            await worker.PrepareAsync(app).WaitAsync(StartPatience, clock, cancellationToken);
            return worker;
        }
        catch (Exception fault)
        {
            process.Dispose();
            throw fault is TimeoutException ? new WorkerEndedException("it was not ready in time") : fault;
        }
        finally
        {
            gateway.Streams.Forget(stream);
        }
    }

    /// <summary>Has a function run.</summary>
    /// <exception cref="WorkerEndedException">The worker ended meanwhile.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request) =>
        (await stream.AskAsync(new StreamingMessage { InvocationRequest = request })).InvocationResponse;

    /// <summary>Asks a running function to end early.</summary>
    public void Cancel(string invocation) =>
        stream.Tell(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocation } });

    /// <summary>Ends the worker: it is asked to, and killed if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        HasEnded = true;
        stream.Tell(new StreamingMessage { WorkerTerminate = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(Grace) } });
        await Task.WhenAny(Ended, Task.Delay(Grace, clock));
        process.Kill();
        await Ended;
        process.Dispose();
        Web.Dispose();
    }

    private async Task PrepareAsync(AppOutput app)
    {
        await await Task.WhenAny(stream.Connected, Ended);
        var init = new WorkerInitRequest { HostVersion = "4.0.0", WorkerDirectory = app.Folder, FunctionAppDirectory = app.Folder };
        var initialized = (await stream.AskAsync(new StreamingMessage { WorkerInitRequest = init })).WorkerInitResponse;
        Answers.EnsureSuccess(initialized.Result, "The worker did not start");
        Web.Address = initialized.Capabilities.TryGetValue("HttpUri", out var address) ? new Uri(address) : null;
        await LoadAsync(app);
    }

    private async Task LoadAsync(AppOutput app)
    {
        var request = new FunctionsMetadataRequest { FunctionAppDirectory = app.Folder };
        var listed = (await stream.AskAsync(new StreamingMessage { FunctionsMetadataRequest = request })).FunctionMetadataResponse;
        Answers.EnsureSuccess(listed.Result, "The worker did not list its functions");
        foreach (var function in listed.FunctionMetadataResults)
        {
            var load = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function };
            var loaded = (await stream.AskAsync(new StreamingMessage { FunctionLoadRequest = load })).FunctionLoadResponse;
            Answers.EnsureSuccess(loaded.Result, $"The worker did not load {function.Name}");
        }

        Functions = [.. listed.FunctionMetadataResults];
    }

    // A worker that no longer listens is of no use, even if its process lives.
    private async Task<WorkerEnd> EndAsync()
    {
        if (await Task.WhenAny(process.Ended, stream.Closed) != process.Ended)
        {
            await Task.WhenAny(process.Ended, Task.Delay(Grace, clock));
            process.Kill();
        }

        var end = await process.Ended;
        HasEnded = true;
        stream.End(new WorkerEndedException(end.ToString()));
        return end;
    }
}
