using System.Globalization;
using System.Text.RegularExpressions;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.LineTables;

/// <summary>The entries of an акт сверки, with the balances and turnovers around them.</summary>
internal sealed partial class LedgerTable(TableCells cells)
{
    private readonly List<ShortLine> lines = [];
    private readonly List<int> rows = [];
    private readonly List<LeftRow> left = [];
    private readonly List<(decimal? Debit, decimal? Credit, GridRow Row)> turnovers = [];
    private (decimal? Debit, decimal? Credit, GridRow Row)? opening, closing;

    /// <summary>The entries; <see cref="ReadLines.Columns"/> is for the caller to add.</summary>
    public ReadLines Read(CancellationToken stop)
    {
        foreach (var row in cells.Grid.Rows.Skip(cells.Header.Last + 1))
        {
            stop.ThrowIfCancellationRequested();
            if (row.IsEmpty)
                continue;
            if (HeaderRows.IsOne(cells, row, isFirst: lines.Count == 0))
                left.Add(new LeftRow(row.Number, row.Words, LeftReason.Header));
            else if (IsBalance(row))
                left.Add(new LeftRow(row.Number, row.Words, LeftReason.Balance));
            else if (!cells.HasContent(row))
                left.Add(new LeftRow(row.Number, row.Words, row.Cells.Count(cell => cell.HasValue) > 1 ? LeftReason.NoSum : LeftReason.Heading));
            else
            {
                lines.Add(EntryOf(row));
                rows.Add(row.Number);
            }

            if (cells.IsTooWrong)
                break;
        }

        CheckTurnovers();
        CheckClosing();
        return new ReadLines(lines, null, rows, cells.Findings) { Left = LeftRows.Judged(cells, left, rows), OpeningDebit = opening?.Debit, OpeningCredit = opening?.Credit };
    }

    private ShortLine EntryOf(GridRow row)
    {
        var (document, operation) = (cells.Text(row, ColumnKind.Document) ?? cells.Text(row, ColumnKind.Name), cells.Text(row, ColumnKind.Operation));
        var stated = cells.Text(row, ColumnKind.Number);
        var date = Date(row);
        var name = document ?? operation;
        var named = Array.Find([ColumnKind.Document, ColumnKind.Name, ColumnKind.Operation], kind => cells.Has(kind));
        if (name is null)
            cells.Wrong(row, named, "нет документа");
        // «Продажа (101 от 06.10.2025)», as accounting programs write it into one cell. Nothing longer is a document's name, and the search takes the square of the length.
        if (stated is null && name is { Length: <= 300 } && DocumentInWords().Match(name) is { Success: true } parts)
        {
            (name, stated) = (parts.Groups["name"].Value, parts.Groups["number"].Value);
            date ??= TableCells.DateText(parts.Groups["date"].Value);
        }

        if (stated is null && name is not null)
        {
            cells.Wrong(row, cells.Has(ColumnKind.Number) ? ColumnKind.Number : named,
                "нет номера документа — нужен столбец «Номер документа» или «Реализация № 101 от 06.10.2025»");
        }

        if (date is null && !cells.IsFaulty(row, ColumnKind.Date))
            cells.Wrong(row, cells.Has(ColumnKind.Date) ? ColumnKind.Date : named, "нет даты");
        return new ShortLine
        {
            Name = name,
            Operation = document is null ? null : operation,
            Number = stated,
            Date = date,
            Debit = Money(row, ColumnKind.Debit),
            Credit = Money(row, ColumnKind.Credit),
        };
    }

    // «Сальдо начальное», «Сальдо на 01.10.2025»: before the entries it is the opening balance, after them the closing one.
    private bool IsBalance(GridRow row)
    {
        var words = HeaderText.Words(TableCells.FirstWords(row));
        var isTurnover = words.StartsWith("оборот", StringComparison.Ordinal) || HeaderText.BeginsWith(words, "итого") || HeaderText.BeginsWith(words, "всего");
        if (!isTurnover && !words.Contains("сальдо", StringComparison.Ordinal) && !words.Contains("balance", StringComparison.Ordinal))
            return false;
        var sums = (Money(row, ColumnKind.Debit), Money(row, ColumnKind.Credit), row);
        if (isTurnover)
            turnovers.Add(sums);
        else if (lines.Count == 0)
            opening = sums;
        else
            closing = sums;
        return true;
    }

    private void CheckTurnovers()
    {
        foreach (var (debit, credit, row) in turnovers)
        {
            Compare(debit, lines.Sum(line => line.Debit ?? 0), row, "дебету");
            Compare(credit, lines.Sum(line => line.Credit ?? 0), row, "кредиту");
        }

        void Compare(decimal? stated, decimal right, GridRow row, string side)
        {
            if (stated is { } sum && sum != right)
                cells.Wrong("table.total", row, $"в итоге «{TableCells.Short(TableCells.FirstWords(row))}» по {side} стоит {TableSums.Spell(sum)}, а строки дают {TableSums.Spell(right)} — исправьте строки или итог");
        }
    }

    private void CheckClosing()
    {
        if (closing is not { } stated || stated is { Debit: null, Credit: null })
            return;
        var right = (opening?.Debit ?? 0) - (opening?.Credit ?? 0) + lines.Sum(line => (line.Debit ?? 0) - (line.Credit ?? 0));
        if (opening is not null && (stated.Debit ?? 0) - (stated.Credit ?? 0) != right)
        {
            cells.Wrong("table.closing", stated.Row,
                $"сальдо конечное не сходится — по начальному сальдо и строкам выходит {TableSums.Spell(Math.Abs(right))}{(right == 0 ? "" : right > 0 ? " по дебету" : " по кредиту")}");
        }
    }

    private decimal? Money(GridRow row, ColumnKind kind)
    {
        if (cells.Number(row, kind) is not { } sum)
            return null;
        if (Math.Abs(sum) <= Preparation.Largest)
            return VatRates.Round(sum);
        cells.Wrong(row, kind, string.Create(CultureInfo.InvariantCulture, $"сумма {sum} больше триллиона"));
        return null;
    }

    private DateOnly? Date(GridRow row)
    {
        if (cells.Text(row, ColumnKind.Date) is not { } text)
            return null;
        // A cell of a date holds the days since 1899-12-30.
        if (row[cells[ColumnKind.Date]!].Number is { } days && days is > 20_000 and < 80_000)
            return DateOnly.FromDateTime(DateTime.FromOADate((double)days));
        if (TableCells.DateText(text) is { } date)
            return date;
        cells.Wrong(row, ColumnKind.Date, $"«{TableCells.Short(text)}» — не дата");
        return null;
    }

    [GeneratedRegex(@"^(?<name>\P{Nd}.*?)[\s(]+(№\s*|N\s+)?(?<number>[^\s(]+)\s+от\s+(?<date>\d{1,2}\.\d{1,2}\.(\d{4}|\d{2}))(\s+\d{1,2}:\d{2}(:\d{2})?)?\s*г?\.?\)?\.?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DocumentInWords();
}
