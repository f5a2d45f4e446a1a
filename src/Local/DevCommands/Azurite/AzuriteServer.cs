using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Npm;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Azurite;

/// <summary>Blob storage for one machine, in memory, on a free port of 127.0.0.1. It ends with this process, however that happens.</summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    // Azurite's own, public and the same everywhere.
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private AzuriteServer(ChildProcess process) => Process = process;

    /// <summary>A storage connection string with this server's blob endpoint.</summary>
    public string ConnectionString => $"DefaultEndpointsProtocol=http;{Account};BlobEndpoint={Process.Address}/devstoreaccount1;";

    internal ChildProcess Process { get; }

    /// <summary>Installs Azurite from its lock file if that is missing (safe when several processes do it at once), starts it and waits until it answers.</summary>
    /// <param name="report">Hears what takes long, in one line.</param>
    /// <param name="timeProvider">The clock; the system's if not given.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="DevCommandException">node or npm is missing, or Azurite could not be installed or started.</exception>
    public static async Task<AzuriteServer> StartAsync(
        Action<string>? report = null, TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        var clock = timeProvider ?? TimeProvider.System;
        var folder = NpmFolders.Azurite;
        await new NpmPackages(folder, clock).EnsureAsync(report ?? (static _ => { }), cancellationToken);
        return new AzuriteServer(await ChildProcess.StartAsync(Program(folder), ReadyLine(), clock, cancellationToken));
    }

    /// <summary>Ends it; what it holds is gone.</summary>
    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static ProgramStart Program(string folder) => new("Azurite", NodeTools.Node, "blob.cjs")
    {
        WorkingDirectory = folder,
        // Either would make it another server than the connection string says.
        Environment = new Dictionary<string, string?> { ["AZURITE_ACCOUNTS"] = null, ["AZURITE_DB"] = null },
    };

    [GeneratedRegex(@"successfully listens on (http://\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex ReadyLine();
}
