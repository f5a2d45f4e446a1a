namespace TimesheetFunctions.Local.LocalHost.Settings;

/// <summary>Reads the app's <c>host.json</c>.</summary>
public static class HostJson
{
    /// <summary>What begins the names of environment variables that override <c>host.json</c>, in Azure too.</summary>
    private const string OverridePrefix = "AzureFunctionsJobHost__";

    /// <summary>Reads <c>host.json</c>.</summary>
    /// <param name="directory">Where the app's output is.</param>
    /// <exception cref="LocalHostException">The file is missing or malformed.</exception>
    public static IConfiguration Read(string directory)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(directory)
                .AddJsonFile("host.json")
                .AddEnvironmentVariables(OverridePrefix)
                .Build();
        }
        catch (Exception fault) when (fault is InvalidDataException or FileNotFoundException)
        {
            throw new LocalHostException("The app's host.json cannot be read: it is missing or not JSON.", fault);
        }
    }
}
