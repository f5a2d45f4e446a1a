using System.Diagnostics;
using System.Text.Json;
using TimesheetFunctions.Infrastructure.Tests.Bicep;
using TimesheetFunctions.Local.DevCommands.Npm;

namespace TimesheetFunctions.Infrastructure.Tests.Telemetry;

/// <summary>Reads queries with Kusto's own parser and runs them over rows (<c>tests/kql-node</c>), in one process for all tests.</summary>
public sealed class Kusto : IAsyncLifetime
{
    private Process _process = null!;

    public async Task InitializeAsync()
    {
        var folder = Repository.PathOf("tests", "kql-node");
        await new NpmPackages(folder, TimeProvider.System).EnsureAsync(_ => { }, CancellationToken.None);
        _process = Process.Start(new ProcessStartInfo(NodeTools.Node, ["run.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public async Task DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>What the query finds, which has to be free of faults.</summary>
    internal IReadOnlyList<JsonElement> Run(string query, IEnumerable<Row> rows)
    {
        var answer = Ask(query, rows);
        Assert.Empty(Faults(answer));
        return [.. answer.GetProperty("rows").EnumerateArray()];
    }

    internal IReadOnlyList<string> FaultsOf(string query) => Faults(Ask(query, []));

    private static IReadOnlyList<string> Faults(JsonElement answer) => [.. answer.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!)];

    private JsonElement Ask(string query, IEnumerable<Row> rows)
    {
        var tables = rows.GroupBy(row => row.Table).ToDictionary(table => table.Key, table => table.Select(row => row.Cells));
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { query, tables }));
        _process.StandardInput.Flush();
        return JsonElement.Parse(_process.StandardOutput.ReadLine()!);
    }
}
