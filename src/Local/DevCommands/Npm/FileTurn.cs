namespace TimesheetFunctions.Local.DevCommands.Npm;

/// <summary>One process at a time: a file held open for oneself, let go by the system itself when the process dies.</summary>
internal static class FileTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until no other process holds the file.</summary>
    public static async Task<IAsyncDisposable> TakeAsync(string path, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, timeProvider, cancellationToken);
            }
        }
    }
}
