using TimesheetFunctions.EndToEnd.Tests.Worlds;
using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

/// <summary>The lines of the documents, run as they stand.</summary>
public sealed class DocumentedLinesTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Every_curl_line_of_the_documents_runs()
    {
        await using var http = await HttpWorld.StartAsync(azurite.ConnectionString, options: app => app with { FunctionKey = "a key" });
        var collected = await http.World.CollectAsync();
        var folder = Directory.CreateTempSubdirectory();
        var lines = (await Task.WhenAll(new[] { Repository.Path("docs", "http.md"), Repository.Path("README.md") }.Select(path => File.ReadAllLinesAsync(path))))
            .SelectMany(all => all)
            .Where(line => line.StartsWith("curl ", StringComparison.Ordinal) && line.Contains("$URL", StringComparison.Ordinal))
            .ToList();
        try
        {
            foreach (var line in lines)
            {
                var start = new ProgramStart("bash", "bash", "-c", line)
                {
                    WorkingDirectory = folder.FullName,
                    Environment = new Dictionary<string, string?>
                    {
                        ["URL"] = $"{http.Address}api",
                        ["KEY"] = "a key",
                        ["COLLECTION"] = collected.Record!.CollectionId,
                    },
                };
                var run = await ProgramRun.RunAsync(start, CancellationToken.None);
                Assert.True(run.Succeeded, $"{line}: {string.Join(Environment.NewLine, run.Lines)}");
            }

            Assert.True(lines.Count > 10);
            Assert.StartsWith("source,date,", (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "february.csv"))).TrimStart('\uFEFF'), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
