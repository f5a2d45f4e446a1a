using Microsoft.Extensions.Configuration;
using System.Globalization;

namespace TimesheetFunctions.Local.LocalHost.App;

/// <summary>The app's <c>host.json</c>: the parts that are heeded here.</summary>
internal sealed class HostJson
{
    /// <summary>What begins the names of settings that override <c>host.json</c>, in Azure too.</summary>
    private const string Overrides = "AzureFunctionsJobHost";

    private const string Unlimited = "-1";
    private static readonly TimeSpan StandardTimeout = TimeSpan.FromMinutes(30);
    private readonly IConfiguration content;

    private HostJson(IConfiguration content)
    {
        this.content = content;
        RoutePrefix = (content["extensions:http:routePrefix"] ?? "api").Trim('/');
        FunctionTimeout = ReadTimeout(content["functionTimeout"]);
    }

    /// <summary>Of all functions' routes, without slashes around it; may be empty.</summary>
    public string RoutePrefix { get; }

    /// <summary>How long a run may take.</summary>
    public TimeSpan FunctionTimeout { get; }

    /// <summary>Levels of log categories.</summary>
    public IConfiguration Logging => content.GetSection("logging");

    /// <param name="folder">Where the app's output is.</param>
    /// <param name="settings">The app's settings.</param>
    /// <exception cref="LocalHostException">The file is missing or malformed.</exception>
    public static HostJson Read(string folder, IConfiguration settings)
    {
        try
        {
            return new HostJson(new ConfigurationBuilder()
                .SetBasePath(folder)
                .AddJsonFile("host.json")
                .AddConfiguration(settings.GetSection(Overrides))
                .Build());
        }
        catch (Exception fault) when (fault is InvalidDataException or FileNotFoundException)
        {
            throw new LocalHostException("The app's host.json cannot be read: it is missing or not JSON.", fault);
        }
    }

    private static TimeSpan ReadTimeout(string? text) =>
        text is null ? StandardTimeout
        : text == Unlimited ? Timeout.InfiniteTimeSpan
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeout) && timeout > TimeSpan.Zero ? timeout
        : throw new LocalHostException($"functionTimeout in host.json is no time: `{text}`; for example `00:30:00`, or `-1` for none.");
}
