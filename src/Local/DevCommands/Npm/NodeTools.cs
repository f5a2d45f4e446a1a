using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Npm;

/// <summary>The node and npm of this machine.</summary>
internal static partial class NodeTools
{
    public const string Node = "node";
    private const int OldestMajor = 20;
    private const string HowToGet = "install Node.js 20 or newer, which brings npm (https://nodejs.org, or the system's package manager), and try again";

    public static string Npm { get; } = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <exception cref="DevCommandException">One is missing, or node is too old.</exception>
    public static async Task CheckAsync(CancellationToken cancellationToken)
    {
        var node = await VersionAsync("Node.js", Node, cancellationToken);
        if (MajorOf(node) is not { } major || major < OldestMajor)
        {
            throw new DevCommandException($"Node.js {node} is too old: {HowToGet}.");
        }

        await VersionAsync("npm", Npm, cancellationToken);
    }

    internal static int? MajorOf(string version) =>
        Version().Match(version) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, out var major) ? major : null;

    private static async Task<string> VersionAsync(string name, string program, CancellationToken cancellationToken)
    {
        try
        {
            var run = await ProgramRun.RunAsync(new ProgramStart(name, program, "--version"), cancellationToken);
            return run.Succeeded
                ? run.Lines.FirstOrDefault(line => MajorOf(line) is not null) ?? "of an unknown version"
                : throw new DevCommandException($"{name} is there but does not run ('{program} --version' ended with exit code {run.ExitCode}): {HowToGet}.");
        }
        catch (DevCommandException fault) when (fault.InnerException is not null)
        {
            throw new DevCommandException($"{name} is missing: {HowToGet}.", fault);
        }
    }

    [GeneratedRegex(@"\Av?(\d+)\.\d+\.\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
