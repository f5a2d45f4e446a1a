using Microsoft.Extensions.Configuration;
using TimesheetFunctions.Local.LocalHost.App;

namespace TimesheetFunctions.Local.LocalHost.Logging;

/// <summary>Sets up the host's log: to standard output, with the levels of <c>host.json</c>.</summary>
internal static class HostLogging
{
    public static ILoggerFactory Create(HostJson hostJson, LogFormat format, IEnumerable<ILoggerProvider> more) => LoggerFactory.Create(logging =>
    {
        // Addresses of requests carry keys and ids of people.
        logging.AddFilter("Yarp", LogLevel.None).AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Grpc", LogLevel.None);
        logging.AddConfiguration(hostJson.Logging);
        if (format == LogFormat.Json)
            logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        else
            logging.AddSimpleConsole(text => (text.SingleLine, text.UseUtcTimestamp, text.TimestampFormat) = (true, true, "HH:mm:ss'Z' "));
        foreach (var provider in more)
            logging.AddProvider(provider);
    });
}
