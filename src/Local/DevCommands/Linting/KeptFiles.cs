using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Linting;

/// <summary>The files that are, or would be, in the repository.</summary>
internal static class KeptFiles
{
    /// <summary>Their paths, relative to the root.</summary>
    /// <exception cref="DevCommandException">git is missing, or this is no clone.</exception>
    public static async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var git = new ProgramStart("git", "git", "-c", "core.quotepath=off", "ls-files", "--cached", "--others", "--exclude-standard");
        var run = await ProgramRun.RunAsync(git, cancellationToken);
        return run.Succeeded
            ? [.. run.Lines.Where(path => File.Exists(Repository.Path(path)))]
            : throw new DevCommandException($"git cannot list the files of this folder: {string.Join(' ', run.Lines)}");
    }
}
