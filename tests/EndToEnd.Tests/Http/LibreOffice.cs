using CsvHelper;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.EndToEnd.Tests.Http;

/// <summary>A spreadsheet program that opens files without a screen.</summary>
internal static class LibreOffice
{
    /// <summary>Set to 1 where it has to be there.</summary>
    private const string Required = "TIMESHEETS_REQUIRE_LIBREOFFICE";

    // Comma, double quotes, UTF-8, from line 1, cells as they are shown, all sheets.
    private const string ToCsv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Whether it is on the path.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">It is not, and has to be.</exception>
    public static bool IsThere()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var isThere = folders.Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "soffice.exe" : "soffice")));
        var isRequired = Environment.GetEnvironmentVariable(Required) == "1";
        Assert.True(isThere || !isRequired, $"soffice is not on the path, and {Required} is 1: install LibreOffice Calc.");
        return isThere;
    }

    /// <summary>Opens a workbook and gives each sheet's rows, as they are shown.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string[]>>> OpenAsync(byte[] workbook)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "book.xlsx");
            await File.WriteAllBytesAsync(file, workbook);
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);

            // A profile of its own: one that is open elsewhere would take the file over.
            var profile = $"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile"))}";
            var open = new ProgramStart("soffice", "soffice", profile, "--headless", "--convert-to", ToCsv, "--outdir", folder.FullName, file);
            var run = await ProgramRun.RunAsync(open, patience.Token);
            Assert.True(run.Succeeded, string.Join(Environment.NewLine, run.Lines));
            return Directory.GetFiles(folder.FullName, "book-*.csv").ToDictionary(path => Path.GetFileNameWithoutExtension(path)[5..], Read);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<string[]> Read(string path)
    {
        using var rows = CsvReader.Create(new MemoryStream(File.ReadAllBytes(path)), CsvReaderOptions.Default with { HasHeader = false });
        var read = new List<string[]>();
        while (rows.Read())
        {
            read.Add([.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetString)]);
        }

        return read;
    }
}
