using System.Reflection;
using CliWrap;
using CliWrap.Buffered;

namespace TimesheetFunctions.Infrastructure.Tests.Bicep;

/// <summary>The Bicep CLI that the build restored, else the one on the PATH.</summary>
internal static class BicepCli
{
    public static string Program { get; } = FindProgram();

    public static async Task<BicepRun> RunAsync(string folder, params string[] arguments)
    {
        var result = await Cli.Wrap(Program)
            .WithArguments(arguments)
            .WithWorkingDirectory(folder)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        return new BicepRun(result.ExitCode, result.StandardOutput, result.StandardError);
    }

    private static string FindProgram()
    {
        var restored = Repository.Metadata("BicepPath");
        if (restored is null)
        {
            return "bicep";
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(restored, File.GetUnixFileMode(restored) | UnixFileMode.UserExecute);
        }

        return restored;
    }
}

/// <summary>What a run of the CLI said.</summary>
internal sealed record BicepRun(int ExitCode, string Output, string Messages);

/// <summary>Where the repository is, and what the build wrote down.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot")!;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string? Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(entry => entry.Key == key)?.Value;
}
