using TimesheetFunctions.Local.DevCommands;

namespace TimesheetFunctions.Benchmarks;

/// <summary>Where the built programs are.</summary>
internal static class Programs
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    public static string Dll(string program) => Repository.Path("src", "Local", program, "bin", Configuration, "net10.0", $"{program}.dll");
}
