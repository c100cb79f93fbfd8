using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.LineTables;

/// <summary>
/// Reads lines of a price list, an order, an export, a printed form saved as a table: CSV or XLSX, whose columns are recognised by their headers. All findings at once, each with its row and
/// column; what was understood comes along.
/// </summary>
public static class LineTable
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestFile = GridLimits.FileBytes;

    /// <summary>Reads the file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="vat">Whether prices of the document hold VAT, where that is known: in a document without VAT a dash under «НДС» is no riddle.</param>
    /// <param name="stop">The request's own token.</param>
    /// <returns><c>table-invalid</c> with all findings; <c>table-too-large</c>, <c>work-too-long</c>.</returns>
    public static Result<ReadLines> Read(byte[] file, VatMode? vat = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > LargestFile)
            return new Problem("table-too-large", $"Таблица больше {LargestFile / 1024 / 1024} МБ: разделите её", ProblemKind.TooLarge);
        return Deadline.Keep(within => ReadWithin(file, vat, within), stop);
    }

    private static Result<ReadLines> ReadWithin(byte[] file, VatMode? vat, CancellationToken stop)
    {
        try
        {
            var (grid, header, separator) = Open(file, stop);
            return header is null ? NoHeader(grid) : Read(grid, header, separator == ',', vat, stop);
        }
        catch (GridException broken)
        {
            return new Problem("table-invalid", broken.Message);
        }
    }

    private static (Grid Grid, Header? Header, char? Separator) Open(byte[] file, CancellationToken stop)
    {
        if (file.Length == 0)
            throw new GridException("Файл пуст");
        if (file.AsSpan().StartsWith("PK"u8))
        {
            var workbook = XlsxGrid.Read(file, grid => Header.Of(grid) is not null, stop);
            return (workbook, Header.Of(workbook), null);
        }

        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new GridException("Это книга старого вида (.xls) или защищённая паролем: сохраните её как .xlsx без пароля");
        // The encoding and the separator are those by which most headers are understood.
        var (text, separator) = CsvText.Readings(file).SelectMany(text => SeparatorsOf(text).Select(separator => (text, separator)))
            .MaxBy(candidate => Head(candidate.text, candidate.separator, stop) is { } head ? Header.Of(head)?.Columns.Count ?? (head.Rows.Any(row => row.Cells.Count > 1) ? 0 : -1) : -2);
        var grid = CsvGrid.Read(text, separator, stop);
        return (grid, Header.Of(grid), separator);
    }

    // Spreadsheets may name the separator in the first line.
    private static IEnumerable<char> SeparatorsOf(string text) => text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 ? [text[4]] : CsvGrid.Separators;

    private static Grid? Head(string text, char separator, CancellationToken stop)
    {
        try
        {
            return CsvGrid.Read(text, separator, stop, Header.Within);
        }
        catch (GridException)
        {
            return null;
        }
    }

    private static Result<ReadLines> Read(Grid grid, Header header, bool isOfCommas, VatMode? vat, CancellationToken stop)
    {
        var (columns, findings) = TableColumns.Of(grid, header);
        var cells = new TableCells(grid, header, columns.Read, isOfCommas);
        cells.Findings.InsertRange(0, findings);
        var read = header.IsLedger ? new LedgerTable(cells).Read(stop) : new GoodsTable(cells, columns.Sums, vat).Read(stop);
        cells.SayTooWrong();
        if (read.Lines.Count == 0 && cells.Findings.TrueForAll(finding => finding.Severity != Severity.Error))
        {
            cells.Findings.Add(new Finding("table.empty", Severity.Error, $"Под заголовками нет ни одной строки с {(header.IsLedger ? "суммой" : "ценой, количеством или суммой")}")
            {
                Line = grid.Rows[header.First].Number,
            });
        }

        columns.WarnOfUnsaid(cells, read.Rows);
        return cells.Findings.Exists(finding => finding.Severity == Severity.Error)
            ? new Problem("table-invalid", "Таблицу прочитать не удалось", cells.Findings)
            : read with { Sheet = grid.Sheet, Columns = columns.Told };
    }

    private static Problem NoHeader(Grid grid) => new("table-invalid",
        "Не найдена строка с заголовками: нужны столбцы «Наименование» и «Цена» (или «Сумма»), понятны также «Количество», «Ед. изм.», «НДС», «Скидка», «Артикул», «Код», "
        + "для УКД — «Количество до», «Цена до»; для акта сверки — «Дата», «Документ», «Дебет», «Кредит»; для ТОРГ-2 — «По документам», «Факт»"
        + (grid.Rows.Count == 0 ? "; файл пуст" : $"; в первой строке стоит: {string.Join(" | ", grid.Rows[0].Cells.Take(8).Select(cell => TableCells.Short(TableCells.OneLine(cell.Text))))}"));
}
