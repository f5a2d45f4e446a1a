namespace TimesheetFunctions.Local.DevCommands;

/// <summary>Where this clone is.</summary>
internal static class Repository
{
    public const string Solution = "TimesheetFunctions.sln";

    /// <summary>The full path of the folder that holds the solution.</summary>
    /// <exception cref="DevCommandException">Neither the program nor the working directory is inside a clone.</exception>
    public static string Root { get; } = Candidates().Select(Above).FirstOrDefault(root => root is not null)
        ?? throw new DevCommandException($"Run this inside a clone of the repository: no folder from here upwards has {Solution}.");

    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    // A file program is built to a folder outside the clone; the SDK tells it where its file is.
    private static IEnumerable<string> Candidates() =>
        new[] { AppContext.GetData("EntryPointFileDirectoryPath") as string, AppContext.BaseDirectory, Directory.GetCurrentDirectory() }
            .OfType<string>();

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
