using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace TimesheetFunctions.Tests.Shared;

/// <summary>Reads a workbook by its XML, as the standard has it.</summary>
internal sealed class XlsxFile : IDisposable
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly ZipArchive zip;
    private readonly Dictionary<string, string> parts;
    private readonly XDocument styles;

    public XlsxFile(byte[] content)
    {
        zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        var targets = Part("xl/_rels/workbook.xml.rels").Root!.Elements()
            .ToDictionary(link => link.Attribute("Id")!.Value, link => link.Attribute("Target")!.Value.Replace("/xl/", "", StringComparison.Ordinal));
        parts = Part("xl/workbook.xml").Descendants(Main + "sheet")
            .ToDictionary(sheet => sheet.Attribute("name")!.Value, sheet => $"xl/{targets[sheet.Attribute(Links + "id")!.Value]}");
        styles = Part("xl/styles.xml");
    }

    /// <summary>The names of the sheets, in their order.</summary>
    public IReadOnlyList<string> Sheets => [.. parts.Keys];

    /// <summary>The rows of a sheet.</summary>
    public IReadOnlyList<IReadOnlyList<XlsxCell>> Rows(string sheet) =>
        [.. Part(parts[sheet]).Descendants(Main + "row").Select(row => row.Elements(Main + "c").Select(Read).ToList())];

    /// <summary>How many rows and columns of a sheet stay in sight.</summary>
    public (int Rows, int Columns) Frozen(string sheet)
    {
        var pane = Part(parts[sheet]).Descendants(Main + "pane").Single(one => one.Attribute("state")!.Value == "frozen");
        return (Number(pane.Attribute("ySplit")), Number(pane.Attribute("xSplit")));
    }

    public void Dispose() => zip.Dispose();

    private XlsxCell Read(XElement cell)
    {
        var kind = cell.Attribute("t")?.Value;
        var text = string.Concat(cell.Descendants(Main + (kind == "inlineStr" ? "t" : "v")).Select(part => part.Value));
        var format = styles.Descendants(Main + "cellXfs").Single().Elements().ElementAt(Number(cell.Attribute("s")));
        var isBold = styles.Descendants(Main + "font").ElementAt(Number(format.Attribute("fontId"))).Element(Main + "b") is not null;
        var isFormula = cell.Element(Main + "f") is not null;
        return new XlsxCell(text, kind == "inlineStr", Code(Number(format.Attribute("numFmtId"))), isBold, isFormula);
    }

    private string Code(int id) => styles.Descendants(Main + "numFmt").FirstOrDefault(format => Number(format.Attribute("numFmtId")) == id)
        ?.Attribute("formatCode")!.Value ?? "";

    private XDocument Part(string name)
    {
        using var content = zip.GetEntry(name)!.Open();
        return XDocument.Load(content, LoadOptions.PreserveWhitespace);
    }

    private static int Number(XAttribute? attribute) => attribute is null ? 0 : int.Parse(attribute.Value, CultureInfo.InvariantCulture);
}

/// <summary>A cell of a workbook.</summary>
internal sealed record XlsxCell(string Text, bool IsText, string Format, bool IsBold, bool IsFormula)
{
    public bool IsEmpty => Text.Length == 0;

    public double Number => double.Parse(Text, CultureInfo.InvariantCulture);

    /// <summary>What a duration counts.</summary>
    public long Seconds => (long)Math.Round(Number * 86_400);

    public DateTime Date => DateTime.FromOADate(Number);
}
