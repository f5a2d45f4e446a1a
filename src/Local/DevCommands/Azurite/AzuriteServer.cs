using System.Globalization;
using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Npm;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Azurite;

/// <summary>Blob storage for one machine, in memory, on a free port of 127.0.0.1. It ends with this process, however that happens.</summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    // Azurite's own, public and the same everywhere.
    private const string Name = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly int accounts;

    private AzuriteServer(ChildProcess process, int accounts) => (Process, this.accounts) = (process, accounts);

    /// <summary>A storage connection string with this server's blob endpoint.</summary>
    public string ConnectionString => ConnectionTo(Name);

    internal ChildProcess Process { get; }

    /// <summary>Installs Azurite from its lock file if that is missing (safe when several processes do it at once), starts it and waits until it answers.</summary>
    /// <param name="accounts">How many accounts it has beside its usual one.</param>
    /// <param name="report">Hears what takes long, in one line.</param>
    /// <param name="timeProvider">The clock; the system's if not given.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="DevCommandException">node or npm is missing, or Azurite could not be installed or started.</exception>
    public static async Task<AzuriteServer> StartAsync(
        int accounts = 0, Action<string>? report = null, TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        var clock = timeProvider ?? TimeProvider.System;
        var folder = NpmFolders.Azurite;
        await new NpmPackages(folder, clock).EnsureAsync(report ?? (static _ => { }), cancellationToken);
        return new AzuriteServer(await ChildProcess.StartAsync(Program(folder, accounts), ReadyLine(), clock, cancellationToken), accounts);
    }

    /// <summary>The connection string of one of several accounts; they share nothing but the process.</summary>
    /// <param name="number">From 0; past the number it was started with, it begins again.</param>
    public string AccountConnectionString(int number) => ConnectionTo(NameOf(number % accounts));

    /// <summary>Ends it; what it holds is gone.</summary>
    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static ProgramStart Program(string folder, int accounts) => new("Azurite", NodeTools.Node, "blob.cjs")
    {
        WorkingDirectory = folder,
        Environment = new Dictionary<string, string?>
        {
            ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, accounts).Select(NameOf).Prepend(Name).Select(name => $"{name}:{Key}")),
            // It would make it another server than the connection string says.
            ["AZURITE_DB"] = null,
        },
    };

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"account{number}");

    private string ConnectionTo(string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};BlobEndpoint={Process.Address}/{account};";

    [GeneratedRegex(@"successfully listens on (http://\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex ReadyLine();
}
