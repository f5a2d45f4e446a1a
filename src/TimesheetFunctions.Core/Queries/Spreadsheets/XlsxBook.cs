using SpreadCheetah;
using SpreadCheetah.Worksheets;

namespace TimesheetFunctions.Core.Queries.Spreadsheets;

/// <summary>A workbook (XLSX) that is written row by row; only a small part of it is ever in memory.</summary>
internal sealed class XlsxBook : IAsyncDisposable
{
    /// <summary>How many rows a sheet can have.</summary>
    public const int MostRows = 1_048_576;

    private readonly Spreadsheet file;
    private readonly GatheringStream output;
    private readonly int mostRows;
    private bool isFinished;

    private XlsxBook(Spreadsheet file, GatheringStream output, int mostRows) =>
        (this.file, this.output, this.mostRows, Cells) = (file, output, mostRows, new XlsxCells(new XlsxStyles(file)));

    /// <summary>Makes the cells.</summary>
    public XlsxCells Cells { get; }

    /// <summary>Whether the sheet has room for no more rows.</summary>
    public bool IsFull => file.NextRowNumber > mostRows;

    /// <summary>Begins a workbook.</summary>
    /// <param name="output">Written to asynchronously only; stays open.</param>
    /// <param name="mostRows">How many rows a sheet takes.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static async Task<XlsxBook> CreateAsync(Stream output, int mostRows, CancellationToken cancellation)
    {
        // Properties of the document would have the time of the machine's clock.
        var options = new SpreadCheetahOptions { DocumentProperties = null, PreserveStringWhitespace = true };
        var gathering = new GatheringStream(output);
        return new XlsxBook(await Spreadsheet.CreateNewAsync(gathering, options, cancellation), gathering, mostRows);
    }

    /// <summary>Begins a sheet whose first row and first columns stay in sight.</summary>
    /// <param name="name">What its tab says.</param>
    /// <param name="frozenColumns">How many columns stay; 0: none.</param>
    /// <param name="columns">The first row.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public async Task StartSheetAsync(string name, int frozenColumns, IReadOnlyList<XlsxColumn> columns, CancellationToken cancellation)
    {
        var options = new WorksheetOptions { FrozenRows = 1, FrozenColumns = frozenColumns == 0 ? null : frozenColumns };
        foreach (var (place, column) in columns.Index())
        {
            options.Column(place + 1).Width = column.Width;
        }

        await file.StartWorksheetAsync(name, options, cancellation);
        await AddRowAsync([.. columns.Select(column => column.Header)], cancellation);
    }

    /// <summary>Adds a row.</summary>
    public ValueTask AddRowAsync(Cell[] cells, CancellationToken cancellation) => file.AddRowAsync(cells, cancellation);

    /// <summary>Writes what makes it whole.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        await file.FinishAsync(cancellation);
        isFinished = true;
        await file.DisposeAsync();
        await output.FlushAsync(cancellation);
    }

    /// <summary>Lets go of it; one that was not finished stays without its end.</summary>
    public ValueTask DisposeAsync()
    {
        if (!isFinished)
        {
            output.CutOff();
        }

        return file.DisposeAsync();
    }
}

/// <summary>A column of a sheet.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Width">In characters.</param>
internal sealed record XlsxColumn(Cell Header, double Width);
