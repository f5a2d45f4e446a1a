using System.Diagnostics;
using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Npm;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>Runs a test file of <c>tests/contract-node</c>, having installed what it needs.</summary>
internal static class NodeTest
{
    private static readonly string Folder = Repository.Path("tests", "contract-node");

    public static async Task<ProgramRun> RunAsync(string file, IReadOnlyDictionary<string, string?> environment)
    {
        await InstallAsync();
        var program = new ProgramStart("node", NodeTools.Node, "--test", file) { WorkingDirectory = Folder, Environment = environment };
        return await ProgramRun.RunAsync(program, CancellationToken.None);
    }

    /// <summary>How to start a program of the folder that is spoken to by lines.</summary>
    public static async Task<ProcessStartInfo> PrepareAsync(string file)
    {
        await InstallAsync();
        return new ProcessStartInfo(NodeTools.Node, [file])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
    }

    private static Task InstallAsync() => new NpmPackages(Folder, TimeProvider.System).EnsureAsync(_ => { }, CancellationToken.None);
}
