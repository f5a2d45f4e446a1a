using System.Reflection;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Local.DevCommands;

namespace TimesheetFunctions.EndToEnd.Tests.OperatorLog;

public sealed class DocumentedEventsTests
{
    [Fact]
    public async Task Every_event_has_a_name_of_its_own_and_its_level_in_the_documentation_and_there_is_no_other()
    {
        var lines = await File.ReadAllLinesAsync(Repository.Path("docs", "telemetry.md"));
        var documented = lines.SkipWhile(line => line != "## Logs")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|'))
            .Select(cells => (cells[1].Trim(' ', '`'), cells[2].Trim()));

        var events = Events().ToList();

        Assert.Equal(events.Count, events.Select(one => one.EventName).Distinct().Count());
        Assert.Equal(events.Select(one => (one.EventName, LevelOf(one))).Order(), documented.Select(one => ((string?)one.Item1, one.Item2)).Order());
    }

    private static IEnumerable<LoggerMessageAttribute> Events() => new[] { typeof(AppSettings).Assembly, typeof(AppServices).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
        .OfType<LoggerMessageAttribute>();

    private static string LevelOf(LoggerMessageAttribute one) => one.Level.ToString().ToLowerInvariant();
}
