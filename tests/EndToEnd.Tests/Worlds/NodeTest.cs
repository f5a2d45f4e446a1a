using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Npm;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>Runs a test file of <c>tests/contract-node</c>, having installed what it needs.</summary>
internal static class NodeTest
{
    public static async Task<ProgramRun> RunAsync(string file, IReadOnlyDictionary<string, string?> environment)
    {
        var folder = Repository.Path("tests", "contract-node");
        await new NpmPackages(folder, TimeProvider.System).EnsureAsync(_ => { }, CancellationToken.None);
        var program = new ProgramStart("node", NodeTools.Node, "--test", file) { WorkingDirectory = folder, Environment = environment };
        return await ProgramRun.RunAsync(program, CancellationToken.None);
    }
}
