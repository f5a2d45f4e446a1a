using System.Globalization;
using System.Text.RegularExpressions;

namespace TimesheetFunctions.EndToEnd.Tests.Proxies;

/// <summary>Addresses and connection strings on 127.0.0.1 that lead through a proxy instead.</summary>
internal static partial class Through
{
    public static int PortOf(string connection) => int.Parse(LocalPort().Match(connection).Groups[1].Value, CultureInfo.InvariantCulture);

    public static string Port(string connection, int port) => LocalPort().Replace(connection, $"127.0.0.1:{port}");

    [GeneratedRegex(@"127\.0\.0\.1:(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex LocalPort();
}
