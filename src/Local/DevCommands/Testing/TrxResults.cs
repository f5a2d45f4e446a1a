using System.Xml;

namespace TimesheetFunctions.Local.DevCommands.Testing;

/// <summary>Counts the results in files that <c>dotnet test</c> writes.</summary>
internal static class TrxResults
{
    public static TestCounts Sum(IEnumerable<string> files) =>
        files.Select(Count).Aggregate(new TestCounts(0, 0, 0), (sum, next) => sum + next);

    // The counters at the end of a file leave skipped tests out, so results are counted one by one.
    private static TestCounts Count(string file)
    {
        int passed = 0, failed = 0, skipped = 0;
        using var xml = XmlReader.Create(file);
        while (xml.ReadToFollowing("UnitTestResult"))
        {
            switch (xml.GetAttribute("outcome"))
            {
                case "Passed":
                    passed++;
                    break;
                case "NotExecuted":
                    skipped++;
                    break;
                default:
                    failed++;
                    break;
            }
        }

        return new TestCounts(passed, failed, skipped);
    }
}
