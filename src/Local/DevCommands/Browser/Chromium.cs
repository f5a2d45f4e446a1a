using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Browser;

/// <summary>The Chromium of this machine, for tests of the page.</summary>
internal static class Chromium
{
    /// <summary>Names the browser to take, where it stands in no usual place.</summary>
    public const string Variable = "CHROMIUM_PATH";

    private const string Debian = "/usr/bin/chromium";
    private const string HowToGet =
        $"install it (on Debian: apt-get install chromium), or set {Variable} to a Chromium, Chrome or Edge that is there, and try again";

    private static readonly string[] UsualPlaces =
    [
        Debian,
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Finds it; where it is missing and this process may, installs Debian's.</summary>
    /// <param name="report">Hears what takes long, in one line.</param>
    /// <param name="cancellationToken">Gives the attempt up.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="DevCommandException">It is missing, and could not be installed.</exception>
    public static async Task<string> EnsureAsync(Action<string> report, CancellationToken cancellationToken)
    {
        if (Find(Environment.GetEnvironmentVariable(Variable), File.Exists) is { } found)
        {
            return found;
        }

        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            throw new DevCommandException($"Chromium is missing: {HowToGet}.");
        }

        report("Installing Chromium (once, a minute or so)");
        await InstallAsync(cancellationToken);
        return Find(null, File.Exists) ?? throw new DevCommandException($"Chromium is missing although apt-get has installed it: {HowToGet}.");
    }

    /// <exception cref="DevCommandException">The one that was named is not there.</exception>
    internal static string? Find(string? named, Func<string, bool> exists)
    {
        if (string.IsNullOrEmpty(named))
        {
            return UsualPlaces.FirstOrDefault(exists);
        }

        return exists(named) ? named : throw new DevCommandException($"{Variable} names no file: {named}.");
    }

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        var quiet = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive" };
        var install = new ProgramStart("apt-get", "apt-get", "install", "--yes", "--no-install-recommends", "chromium") { Environment = quiet };
        var run = await ProgramRun.RunAsync(install, cancellationToken);
        if (!run.Succeeded)
        {
            // The list of packages may be missing or old.
            await ProgramRun.RunAsync(new ProgramStart("apt-get", "apt-get", "update") { Environment = quiet }, cancellationToken);
            run = await ProgramRun.RunAsync(install, cancellationToken);
        }

        if (!run.Succeeded)
        {
            throw new DevCommandException($"Chromium is missing and apt-get could not install it ({(run.Lines is [.., var last] ? last : "it said nothing")}): {HowToGet}.");
        }
    }
}
