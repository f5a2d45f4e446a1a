using System.Reflection;
using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands;

namespace TimesheetFunctions.EndToEnd.Tests.DependencyFailures;

/// <summary>Holds <c>docs/failures.md</c> to its tests: a row for each dependency and fault, and behind each row a test of that name.</summary>
public sealed partial class FailureTableTests
{
    private static readonly string[] Faults =
    [
        "down at start", "down in mid-step", "slow", "throttling", "connection cut", "answer lost after it was carried out",
        "permission refused", "quota or size exceeded",
    ];

    private static readonly Dictionary<string, Type> Dependencies = new()
    {
        ["TrackPilots"] = typeof(TrackPilotsTests),
        ["Blob Storage"] = typeof(BlobStorageTests),
        ["Service Bus"] = typeof(ServiceBusTests),
    };

    [Fact]
    public void Every_dependency_has_a_row_for_every_fault()
    {
        var expected = Dependencies.Keys.SelectMany(dependency => Faults.Select(fault => $"{dependency}: {fault}"));

        Assert.Equal(expected, Rows().Select(row => $"{row.Dependency}: {row.Fault}"));
    }

    [Fact]
    public void Every_row_is_backed_by_tests_that_exist_and_every_test_backs_a_row()
    {
        var named = Rows().SelectMany(row => row.Tests).ToList();
        var existing = Dependencies.Values.SelectMany(Tests).ToList();

        Assert.All(Rows(), row => Assert.NotEmpty(row.Tests));
        Assert.All(Rows(), row => Assert.All(row.Tests, test => Assert.StartsWith($"{Dependencies[row.Dependency].Name}.", test, StringComparison.Ordinal)));
        Assert.Equal(existing.Order(), named.Order());
    }

    private static IEnumerable<string> Tests(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.GetCustomAttribute<FactAttribute>() is { Skip: null })
        .Select(method => $"{type.Name}.{method.Name}");

    private static List<Row> Rows()
    {
        var cells = File.ReadLines(Repository.Path("docs", "failures.md"))
            .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 6 && Dependencies.ContainsKey(cells[0]));
        return [.. cells.Select(row => new Row(row[0], row[1], [.. Code().Matches(row[5]).Select(match => match.Groups[1].Value)]))];
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    private sealed record Row(string Dependency, string Fault, IReadOnlyList<string> Tests);
}
