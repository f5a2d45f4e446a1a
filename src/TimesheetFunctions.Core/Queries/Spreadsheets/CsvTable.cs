using CsvHelper;

namespace TimesheetFunctions.Core.Queries.Spreadsheets;

/// <summary>Writes CSV (RFC 4180, UTF-8) row by row. Text from outside has to be made harmless before: <see cref="CsvText"/>.</summary>
internal sealed class CsvTable : IAsyncDisposable
{
    private readonly CsvWriter csv;

    /// <param name="output">Written to asynchronously only; stays open.</param>
    /// <param name="form">Says what stands between cells.</param>
    /// <param name="byteOrderMark">Whether it begins with one: spreadsheets then know that it is UTF-8.</param>
    public CsvTable(Stream output, CsvForm form, bool byteOrderMark) => csv = CsvWriter.Create(
        output,
        CsvWriterOptions.Default with { Separator = form.Separator, WriteByteOrderMark = byteOrderMark },
        leaveOpen: true);

    /// <summary>Writes a row.</summary>
    public async Task WriteRowAsync(IReadOnlyList<string?> cells, CancellationToken cancellation)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell, QuotingOf(cell));
        }

        await csv.EndRecordAsync(cancellation);
    }

    /// <summary>Hands on what is not yet written.</summary>
    public async Task FinishAsync(CancellationToken cancellation) => await csv.FlushAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => csv.DisposeAsync();

    // Readers that trim or guess take quoted cells as they are.
    private static CsvQuoting QuotingOf(string? cell) =>
        cell is ['\'', ..] || cell?.Contains('\t', StringComparison.Ordinal) == true ? CsvQuoting.Always : CsvQuoting.WhenNeededOrWhitespace;
}
