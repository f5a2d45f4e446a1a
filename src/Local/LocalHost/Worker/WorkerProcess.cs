using Microsoft.Extensions.Configuration;
using System.Diagnostics;
using TimesheetFunctions.Local.LocalHost.App;
using TimesheetFunctions.Local.Lifeline;

namespace TimesheetFunctions.Local.LocalHost.Worker;

/// <summary>The process of a worker. It dies with this one.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process process;

    private WorkerProcess(Process process)
    {
        this.process = process;
        Id = process.Id;
        Ended = EndAsync();
    }

    public int Id { get; }

    /// <summary>How it ended, once it has and all its lines were passed on.</summary>
    public Task<WorkerEnd> Ended { get; }

    /// <param name="app">What to run.</param>
    /// <param name="settings">The app's settings.</param>
    /// <param name="host">Where the worker calls the host.</param>
    /// <param name="workerId">The id by which it does so.</param>
    /// <param name="onLine">Takes each line, and whether it is of standard error.</param>
    /// <exception cref="LocalHostException">The program cannot be started.</exception>
    public static WorkerProcess Start(AppOutput app, IConfiguration settings, Uri host, string workerId, Action<string, bool> onLine)
    {
        var start = new ProcessStartInfo(app.Executable, [Path.Combine(app.Folder, app.Program), .. Arguments(host, workerId)])
        {
            WorkingDirectory = app.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        WorkerEnvironment.Complete(start.Environment, settings, app);
        ChildLifeline.Attach(start.Environment);
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Pass(line.Data, false);
        process.ErrorDataReceived += (_, line) => Pass(line.Data, true);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new LocalHostException($"The app cannot be started with {app.Executable}: {fault.Message}.", fault);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new WorkerProcess(process);

        void Pass(string? line, bool error)
        {
            if (line is not null)
                onLine(line, error);
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    // Each twice, as the Functions host gives them: workers are free to read either form.
    private static IEnumerable<string> Arguments(Uri host, string workerId)
    {
        var (request, most) = (Guid.NewGuid().ToString(), int.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return
        [
            "--host", host.Host, "--port", $"{host.Port}", "--workerId", workerId, "--requestId", request, "--grpcMaxMessageLength", most,
            "--functions-uri", host.AbsoluteUri, "--functions-worker-id", workerId, "--functions-request-id", request,
            "--functions-grpc-max-message-length", most,
        ];
    }

    private async Task<WorkerEnd> EndAsync()
    {
        await process.WaitForExitAsync();
        return new WorkerEnd(Id, Path.GetFileNameWithoutExtension(process.StartInfo.FileName), process.ExitCode);
    }
}

/// <summary>How a worker ended.</summary>
internal sealed record WorkerEnd(int ProcessId, string Executable, int ExitCode)
{
    public override string ToString() => $"{Executable} exited with code {ExitCode} (0x{ExitCode:X})";
}
