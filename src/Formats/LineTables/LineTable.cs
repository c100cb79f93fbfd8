using System.Globalization;
using System.Text.RegularExpressions;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.LineTables;

/// <summary>Lines that were read of a table.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Vat">Whether prices hold VAT, where the headers say it; null where they do not.</param>
/// <param name="Rows">The row of the file that each line came from, from 1.</param>
/// <param name="Findings">Warnings: what was passed over.</param>
public sealed record ReadLines(IReadOnlyList<ShortLine> Lines, VatMode? Vat, IReadOnlyList<int> Rows, IReadOnlyList<Finding> Findings)
{
    /// <summary>Opening balance of a ledger, debit, where the table has a row of it.</summary>
    public decimal? OpeningDebit { get; init; }

    /// <summary>Opening balance of a ledger, credit.</summary>
    public decimal? OpeningCredit { get; init; }

    /// <summary>
    /// The document with these lines after its own, and with their VAT mode and opening balance where it has none. A document that says otherwise than the table is refused:
    /// the buyer would be charged VAT twice, or not at all.
    /// </summary>
    /// <returns><c>table-vat</c>, <c>table-opening</c>.</returns>
    public Result<ShortDocument> AddTo(ShortDocument document)
    {
        var isOpened = OpeningDebit is not null || OpeningCredit is not null;
        if (isOpened && (document.OpeningDebit is not null || document.OpeningCredit is not null) && ((document.OpeningDebit ?? 0) != (OpeningDebit ?? 0) || (document.OpeningCredit ?? 0) != (OpeningCredit ?? 0)))
            return new Problem("table-opening", string.Create(CultureInfo.InvariantCulture, $"В таблице сальдо начальное {OpeningDebit ?? 0:0.00} по дебету и {OpeningCredit ?? 0:0.00} по кредиту, а в документе {document.OpeningDebit ?? 0:0.00} и {document.OpeningCredit ?? 0:0.00} — исправьте одно из них"));
        if (isOpened)
            document = document with { OpeningDebit = OpeningDebit, OpeningCredit = OpeningCredit };
        if (Vat is { } stated && document.Vat is { } wanted && wanted != stated && (wanted != VatMode.Without || stated == VatMode.Inside))
            return new Problem("table-vat", $"В таблице цены {(stated == VatMode.Inside ? "с НДС" : "без НДС")}, а документ говорит иное (vat: {(wanted == VatMode.Inside ? "inside" : wanted == VatMode.OnTop ? "on-top" : "without")}) — исправьте одно из них");
        return document with { Vat = document.Vat ?? Vat, Lines = [.. document.Lines, .. Lines] };
    }

    /// <summary>A finding about one of these lines, with the row of the file named in it; others stay.</summary>
    /// <param name="finding">A finding whose path is of the short form.</param>
    /// <param name="before">How many lines the document had before these.</param>
    public Finding Place(Finding finding, int before = 0)
    {
        const string Start = "lines[";
        if (finding.ModelPath is not { } path || !path.StartsWith(Start, StringComparison.Ordinal) || path.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var end)
            || !int.TryParse(path.AsSpan(Start.Length, end - Start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index < before || index - before >= Rows.Count)
            return finding;
        var row = Rows[index - before];
        return finding with { Line = row, Message = string.Create(CultureInfo.InvariantCulture, $"Строка {row} таблицы: {finding.Message}") };
    }
}

/// <summary>Reads lines of a price list, an order, an export: CSV or XLSX, whose columns are recognised by their headers. All findings at once, each with its row and column.</summary>
public static partial class LineTable
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestFile = GridLimits.FileBytes;

    private const int HeaderWithin = 50;

    private const int MostFindings = 1000;

    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    private static readonly string[] TotalWords = ["итого", "всего", "total", "subtotal", "в том числе", "в т.ч", "сумма ндс", "ндс:", "к оплате", "без налога (ндс)"];

    /// <summary>Reads the file.</summary>
    /// <returns><c>table-invalid</c> with all findings; <c>table-too-large</c>, <c>work-too-long</c>.</returns>
    public static Result<ReadLines> Read(byte[] file, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > LargestFile)
            return new Problem("table-too-large", $"Таблица больше {LargestFile / 1024 / 1024} МБ: разделите её", ProblemKind.TooLarge);
        return Deadline.Keep(within => ReadWithin(file, within), stop);
    }

    private static Result<ReadLines> ReadWithin(byte[] file, CancellationToken stop)
    {
        try
        {
            var (grid, header) = Open(file, stop);
            return header is null ? NoHeader(grid) : new Reading(grid, header.Value.Row, header.Value.Columns).Read(stop);
        }
        catch (GridException broken)
        {
            return new Problem("table-invalid", broken.Message);
        }
    }

    private static (Grid Grid, (int Row, IReadOnlyList<Column> Columns)? Header) Open(byte[] file, CancellationToken stop)
    {
        if (file.Length == 0)
            throw new GridException("Файл пуст");
        if (file.AsSpan().StartsWith("PK"u8))
        {
            var workbook = XlsxGrid.Read(file, stop);
            return (workbook, HeaderOf(workbook));
        }

        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new GridException("Это книга старого вида (.xls) или защищённая паролем: сохраните её как .xlsx без пароля");
        var text = CsvGrid.Decode(file);
        // Spreadsheets may name the separator in the first line.
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
        {
            var named = CsvGrid.Read(text, text[4], stop);
            return (named, HeaderOf(named));
        }

        // The separator is the one by which most headers are understood.
        var separator = CsvGrid.Separators.MaxBy(candidate => Head(text, candidate, stop) is { } head ? HeaderOf(head)?.Columns.Count ?? (head.Rows.Any(row => row.Cells.Count > 1) ? 0 : -1) : -2);
        var grid = CsvGrid.Read(text, separator, stop);
        return (grid, HeaderOf(grid));
    }

    private static Grid? Head(string text, char separator, CancellationToken stop)
    {
        try
        {
            return CsvGrid.Read(text, separator, stop, HeaderWithin);
        }
        catch (GridException)
        {
            return null;
        }
    }

    private static (int Row, IReadOnlyList<Column> Columns)? HeaderOf(Grid grid)
    {
        (int Row, IReadOnlyList<Column> Columns)? best = null;
        for (var row = 0; row < Math.Min(grid.Rows.Count, HeaderWithin); row++)
        {
            var columns = ColumnsOf(grid, row, out var last);
            if ((columns.Exists(column => column.Kind == ColumnKind.Name) && columns.Exists(column => column.Kind is ColumnKind.Price or ColumnKind.Amount or ColumnKind.Actual) || IsLedger(columns))
                && columns.Count > (best?.Columns.Count ?? 0))
                best = (last, columns);
        }

        return best;
    }

    private static List<Column> ColumnsOf(Grid grid, int row, out int last)
    {
        var top = grid.Rows[row];
        last = row;
        if (row + 1 >= grid.Rows.Count || !IsSecondLevel(top, grid.Rows[row + 1]))
            return [.. Enumerable.Range(0, top.Cells.Count).Select(i => Columns.Of(top[i].Text, i)).OfType<Column>()];
        var below = grid.Rows[last = row + 1];
        var columns = new List<Column>();
        var group = "";
        for (var i = 0; i < Math.Max(top.Cells.Count, below.Cells.Count); i++)
        {
            group = top[i].IsEmpty ? group : top[i].Text;
            // «НДС» over «ставка» is «ставка НДС», «Сумма» over «без НДС» is «сумма без НДС»; «Дебет» is itself under whatever.
            var column = below[i].IsEmpty ? Columns.Of(top[i].Text, i)
                : Columns.Of(below[i].Text, i) is { Kind: ColumnKind.Debit or ColumnKind.Credit } side ? side
                : Columns.Of($"{group} {below[i].Text}", i) ?? Columns.Of($"{below[i].Text} {group}", i);
            if (column is not null)
                columns.Add(column);
        }

        return columns;
    }

    // Headers of two levels: some cells of the upper row span several of the lower one, and the name of the goods has nothing beneath it.
    private static bool IsSecondLevel(GridRow top, GridRow below) =>
        below.Number == top.Number + 1
        && below.Cells.All(cell => cell.IsEmpty || cell is { Number: null, Fault: null } && cell.Text.Any(char.IsLetter) && NumberText.Read(cell.Text, null) is null)
        && Enumerable.Range(1, Math.Max(0, below.Cells.Count - 1)).Any(i => !below[i].IsEmpty && top[i].IsEmpty && !below[i - 1].IsEmpty)
        && Enumerable.Range(0, top.Cells.Count).Any(i => Columns.Of(top[i].Text, i)?.Kind is ColumnKind.Name or ColumnKind.Document or ColumnKind.Operation && below[i].IsEmpty);

    // The entries of an акт сверки.
    private static bool IsLedger(IReadOnlyList<Column> columns) =>
        columns.Any(column => column.Kind is ColumnKind.Debit or ColumnKind.Credit) && columns.Any(column => column.Kind is ColumnKind.Name or ColumnKind.Document or ColumnKind.Operation);

    private static Problem NoHeader(Grid grid) => new("table-invalid",
        "Не найдена строка с заголовками: нужны столбцы «Наименование» и «Цена» (или «Сумма»), понятны также «Количество», «Ед. изм.», «НДС», «Скидка», «Артикул», «Код», для УКД — «Количество до», «Цена до»; для акта сверки — «Дата», «Документ», «Дебет», «Кредит»; для ТОРГ-2 — «По документам», «Факт»"
        + (grid.Rows.Count == 0 ? "; файл пуст" : $"; в первой строке стоит: {string.Join(" | ", grid.Rows[0].Cells.Take(8).Select(cell => cell.Text.Length > 30 ? cell.Text[..30] + "…" : cell.Text))}"));

    [GeneratedRegex("^([А-Я]|[1-9][0-9]?[а-г]?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnNumber();

    [GeneratedRegex(@"^(?<name>\P{Nd}.*?)[\s(]+(№\s*|N\s+)?(?<number>[^\s(]+)\s+от\s+(?<date>\d{1,2}\.\d{1,2}\.(\d{4}|\d{2}))(\s+\d{1,2}:\d{2}(:\d{2})?)?\s*г?\.?\)?\.?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DocumentInWords();

    // What a column holds, and of which state: of a УКД there are two. A kind alone is what is right now.
    private readonly record struct Place(ColumnKind Kind, bool IsBefore = false)
    {
        public static implicit operator Place(ColumnKind kind) => new(kind);
    }

    // One pass over the rows below the header.
    private sealed class Reading
    {
        private static readonly ColumnKind[] States = [ColumnKind.Quantity, ColumnKind.Price, ColumnKind.Amount, ColumnKind.Discount, ColumnKind.VatRate, ColumnKind.VatAmount];

        private readonly Grid grid;
        private readonly int header;
        private readonly Dictionary<Place, Column> columns = [];
        private readonly List<Finding> findings = [];
        private readonly VatMode? vat;
        private readonly char? sign;
        private readonly bool isLedger, isAcceptance;
        private (decimal? Debit, decimal? Credit, int Row)? opening, closing;

        public Reading(Grid grid, int header, IReadOnlyList<Column> found)
        {
            (this.grid, this.header) = (grid, header);
            isLedger = IsLedger(found);
            // A date or a document beside goods is none of ours, nor is a price in a ledger.
            found = [.. found.Where(column => column.Kind is ColumnKind.Ignored or ColumnKind.Name || isLedger == column.Kind is ColumnKind.Document or ColumnKind.Operation or ColumnKind.Number or ColumnKind.Date or ColumnKind.Debit or ColumnKind.Credit)];
            isAcceptance = found.Any(column => column.Kind == ColumnKind.Actual);
            if (!isAcceptance)
                found = [.. found.Where(column => column.Kind is not (ColumnKind.Missing or ColumnKind.Surplus or ColumnKind.Broken or ColumnKind.Defective or ColumnKind.Note))];
            foreach (var warning in grid.Warnings)
                findings.Add(new Finding("table.hidden", Severity.Warning, warning));
            // A unit is named by its symbol and by its code: the symbol is what people check.
            if (found.Where(column => column.Kind == ColumnKind.Unit).ToList() is { Count: > 1 } units && units.Exists(column => !column.IsOfCode))
                found = [.. found.Select(column => column.Kind == ColumnKind.Unit && column.IsOfCode ? column with { Kind = ColumnKind.Ignored } : column)];
            foreach (var kind in found.Where(column => column.Kind != ColumnKind.Ignored).GroupBy(column => new Place(column.Kind, column.IsBefore)))
            {
                // Beside a price without VAT its price with VAT says nothing new; two of the same sort are a riddle. Of an акт сверки with two sides the left one is one's own.
                var alike = isLedger ? null : kind.GroupBy(column => column.Vat).FirstOrDefault(same => same.Count() > 1);
                if (alike is not null)
                    findings.Add(new Finding("table.columns", Severity.Error, $"Столбцы {string.Join(" и ", alike.Select(column => $"{GridLimits.Letter(column.Index)} «{column.Header}»"))} значат одно и то же — оставьте один") { Line = grid.Rows[header].Number });
                columns[kind.Key] = kind.OrderBy(column => column.Vat ?? VatMode.Without).First();
            }

            var unknown = Enumerable.Range(0, grid.Rows[header].Cells.Count).Where(i => !grid.Rows[header][i].IsEmpty && found.All(column => column.Index != i)).ToList();
            if (unknown.Count > 0)
                findings.Add(new Finding("table.unknown-column", Severity.Warning, $"Столбцы не распознаны и пропущены: {string.Join(", ", unknown.Take(10).Select(i => $"{GridLimits.Letter(i)} «{grid.Rows[header][i].Text}»"))}") { Line = grid.Rows[header].Number });
            vat = columns.GetValueOrDefault(ColumnKind.Price) is { } price ? price.Vat : columns.GetValueOrDefault(ColumnKind.Amount)?.Vat;
            var mixed = columns.Values.Where(column => column.IsBefore && column.Vat is not null && vat is not null && column.Vat != vat).Select(column => $"{GridLimits.Letter(column.Index)} «{column.Header}»").ToList();
            if (mixed.Count > 0)
                findings.Add(new Finding("table.columns", Severity.Error, $"До изменения цены с НДС, а после — без него, или наоборот: {string.Join(", ", mixed)} — приведите столбцы к одному виду") { Line = grid.Rows[header].Number });
            sign = DecimalSign();
        }

        public Result<ReadLines> Read(CancellationToken stop)
        {
            var lines = new List<ShortLine>();
            var rows = new List<int>();
            for (var i = header + 1; i < grid.Rows.Count; i++)
            {
                stop.ThrowIfCancellationRequested();
                var row = grid.Rows[i];
                if (row.IsEmpty || IsColumnNumbers(row) || IsTotal(row) || isLedger && IsBalance(row, isFirst: lines.Count == 0))
                    continue;
                if (!HasContent(row))
                {
                    findings.Add(new Finding("table.skipped", Severity.Warning, $"Строка {row.Number}: нет {(isLedger ? "суммы" : "ни цены, ни количества, ни суммы")} — строка «{Short(row.Cells.First(cell => !cell.IsEmpty).Text)}» пропущена") { Line = row.Number });
                    if (findings.Count > MostFindings)
                        break;
                    continue;
                }

                lines.Add(isLedger ? EntryOf(row) : LineOf(row));
                rows.Add(row.Number);
                if (findings.Count > MostFindings)
                    break;
            }

            // Warnings alone would not refuse the table, and what comes after them would be missing without a word.
            if (findings.Count > MostFindings)
                findings.Add(new Finding("table.too-many", Severity.Error, $"Замечаний больше {MostFindings}, остальные строки не прочитаны: исправьте таблицу или уберите строки, которые не нужны"));
            if (lines.Count == 0 && findings.TrueForAll(finding => finding.Severity != Severity.Error))
                findings.Add(new Finding("table.empty", Severity.Error, $"Под заголовками нет ни одной строки с {(isLedger ? "суммой" : "ценой, количеством или суммой")}") { Line = grid.Rows[header].Number });
            CheckClosing(lines);
            return findings.Exists(finding => finding.Severity == Severity.Error)
                ? new Problem("table-invalid", "Таблицу прочитать не удалось", findings)
                : new ReadLines(lines, vat, rows, findings) { OpeningDebit = opening?.Debit, OpeningCredit = opening?.Credit };
        }

        private ShortLine EntryOf(GridRow row)
        {
            var (document, operation) = (Text(row, ColumnKind.Document) ?? Text(row, ColumnKind.Name), Text(row, ColumnKind.Operation));
            var stated = Text(row, ColumnKind.Number);
            var date = Date(row);
            var name = document ?? operation;
            var named = Array.Find([ColumnKind.Document, ColumnKind.Name, ColumnKind.Operation], kind => columns.ContainsKey(kind));
            if (name is null)
                Wrong(row, named, "нет документа");
            // «Продажа (101 от 06.10.2025)», as accounting programs write it into one cell. Nothing longer is a document's name, and the search takes the square of the length.
            if (stated is null && name is { Length: <= 300 } && DocumentInWords().Match(name) is { Success: true } parts)
            {
                (name, stated) = (parts.Groups["name"].Value, parts.Groups["number"].Value);
                date ??= DateText(parts.Groups["date"].Value);
            }

            if (stated is null && name is not null)
                Wrong(row, columns.ContainsKey(ColumnKind.Number) ? ColumnKind.Number : named, "нет номера документа — нужен столбец «Номер документа» или «Реализация № 101 от 06.10.2025»");
            if (date is null && !IsFaulty(row, ColumnKind.Date))
                Wrong(row, columns.ContainsKey(ColumnKind.Date) ? ColumnKind.Date : named, "нет даты");
            return new ShortLine { Name = name, Operation = document is null ? null : operation, Number = stated, Date = date, Debit = Money(row, ColumnKind.Debit), Credit = Money(row, ColumnKind.Credit) };
        }

        // «Сальдо начальное», «Сальдо на 01.10.2025»: before the entries it is the opening balance, after them the closing one.
        private bool IsBalance(GridRow row, bool isFirst)
        {
            var first = FirstWords(row);
            if (first.StartsWith("оборот", StringComparison.OrdinalIgnoreCase))
                return true;
            if (!first.Contains("сальдо", StringComparison.OrdinalIgnoreCase) && !first.Contains("balance", StringComparison.OrdinalIgnoreCase))
                return false;
            var balance = (Money(row, ColumnKind.Debit), Money(row, ColumnKind.Credit), row.Number);
            if (isFirst)
                opening = balance;
            else
                closing = balance;
            return true;
        }

        private void CheckClosing(List<ShortLine> lines)
        {
            if (closing is not { } stated || stated is { Debit: null, Credit: null })
                return;
            var right = (opening?.Debit ?? 0) - (opening?.Credit ?? 0) + lines.Sum(line => (line.Debit ?? 0) - (line.Credit ?? 0));
            if (opening is not null && (stated.Debit ?? 0) - (stated.Credit ?? 0) != right)
                findings.Add(new Finding("table.closing", Severity.Error, string.Create(Numbers, $"Строка {stated.Row}: сальдо конечное не сходится — по начальному сальдо и строкам выходит {Math.Abs(right):0.00}{(right == 0 ? "" : right > 0 ? " по дебету" : " по кредиту")}")) { Line = stated.Row });
        }

        private decimal? Money(GridRow row, ColumnKind kind)
        {
            if (Number(row, kind) is not { } sum)
                return null;
            if (Math.Abs(sum) <= Preparation.Largest)
                return VatRates.Round(sum);
            Wrong(row, kind, string.Create(Numbers, $"сумма {sum} больше триллиона"));
            return null;
        }

        private DateOnly? Date(GridRow row)
        {
            if (Text(row, ColumnKind.Date) is not { } text)
                return null;
            // A cell of a date holds the days since 1899-12-30.
            if (row[columns[ColumnKind.Date].Index].Number is { } days && days is > 20_000 and < 80_000)
                return DateOnly.FromDateTime(DateTime.FromOADate((double)days));
            if (DateText(text) is { } date)
                return date;
            Wrong(row, ColumnKind.Date, $"«{Short(text)}» — не дата");
            return null;
        }

        // «06.10.2025», «06.10.25», «2025-10-06»; the time of day, which some programs add, is passed over.
        private static DateOnly? DateText(string text) =>
            DateOnly.TryParseExact(text.Split(' ', 2)[0].TrimEnd('г'), ["d.M.yyyy", "d.M.yy", "yyyy-MM-dd"], Numbers, DateTimeStyles.None, out var date) ? date : null;

        private ShortLine LineOf(GridRow row)
        {
            var name = Text(row, ColumnKind.Name);
            if (name is null)
                Wrong(row, ColumnKind.Name, "нет наименования");
            var unit = Text(row, ColumnKind.Unit);
            if (unit is not null && Units.Find(unit) is null)
                Wrong(row, ColumnKind.Unit, $"единица «{Short(unit)}» неизвестна — нужно обозначение или код ОКЕИ («шт», «796»), для своей единицы — «0000 {Short(unit)}»");
            var rate = Text(row, ColumnKind.VatRate);
            if (rate is not null && RateText.Read(rate) is null)
                Wrong(row, ColumnKind.VatRate, $"«{Short(rate)}» — не ставка НДС; бывают 22%, 10%, 0%, без НДС и другие ставки из приказа");
            var price = Number(row, ColumnKind.Price);
            var amount = Number(row, ColumnKind.Amount);
            var quantity = Number(row, ColumnKind.Quantity);
            var before = BeforeOf(row);
            if (price is null && amount is null && (quantity != 0 || before is null) && !isAcceptance && !IsFaulty(row, ColumnKind.Price) && !IsFaulty(row, ColumnKind.Amount))
                Wrong(row, columns.ContainsKey(ColumnKind.Price) ? ColumnKind.Price : ColumnKind.Amount, "нет ни цены, ни суммы");
            var discount = Discount(row, ColumnKind.Discount);
            if (columns.ContainsKey(ColumnKind.Quantity) && quantity is null && !IsFaulty(row, ColumnKind.Quantity))
                Wrong(row, ColumnKind.Quantity, "нет количества");
            return new ShortLine
            {
                Name = name,
                Article = Text(row, ColumnKind.Article),
                Code = Text(row, ColumnKind.Code),
                Quantity = quantity,
                Unit = unit,
                Price = price,
                Discount = discount,
                VatRate = rate is null ? null : RateText.Read(rate),
                // Spreadsheets show kopecks and keep more.
                Amount = amount is { } sum ? VatRates.Round(sum) : null,
                Before = before,
                InvoiceLine = InvoiceLine(row),
                EstimatePosition = Text(row, ColumnKind.EstimatePosition),
                Actual = Number(row, ColumnKind.Actual),
                Missing = Number(row, ColumnKind.Missing),
                Surplus = Number(row, ColumnKind.Surplus),
                Broken = Number(row, ColumnKind.Broken),
                Defective = Number(row, ColumnKind.Defective),
                Note = Text(row, ColumnKind.Note),
            };
        }

        // What stands in the columns of the state before a change; what is empty there did not change.
        private ShortBefore? BeforeOf(GridRow row)
        {
            if (!Array.Exists(States, kind => columns.ContainsKey(new Place(kind, true))))
                return null;
            var rate = Text(row, new Place(ColumnKind.VatRate, true));
            if (rate is not null && RateText.Read(rate) is null)
                Wrong(row, new Place(ColumnKind.VatRate, true), $"«{Short(rate)}» — не ставка НДС; бывают 22%, 10%, 0%, без НДС и другие ставки из приказа");
            return new ShortBefore
            {
                Quantity = Number(row, new Place(ColumnKind.Quantity, true)),
                Price = Number(row, new Place(ColumnKind.Price, true)),
                Amount = Number(row, new Place(ColumnKind.Amount, true)) is { } sum ? VatRates.Round(sum) : null,
                Discount = Discount(row, new Place(ColumnKind.Discount, true)),
                VatRate = rate is null ? null : RateText.Read(rate),
                VatAmount = Number(row, new Place(ColumnKind.VatAmount, true)) is { } vatAmount ? VatRates.Round(vatAmount) : null,
            };
        }

        private int? InvoiceLine(GridRow row)
        {
            if (Number(row, ColumnKind.InvoiceLine) is not { } number)
                return null;
            if (number is > 0 and < 1_000_000 && number == decimal.Truncate(number))
                return (int)number;
            Wrong(row, ColumnKind.InvoiceLine, string.Create(Numbers, $"«{number}» — не номер строки"));
            return null;
        }

        private decimal? Discount(GridRow row, Place place)
        {
            var discount = Number(row, place);
            // Nothing in the number tells 5 % from a twentieth of a percent.
            if (discount is > 0 and < 1 && Text(row, place)?.EndsWith('%') != true)
                Wrong(row, place, string.Create(Numbers, $"скидка {discount} — напишите её в процентах, например 5, в ячейке числового вида"));
            return discount;
        }

        private bool HasContent(GridRow row) =>
            new[] { ColumnKind.Price, ColumnKind.Quantity, ColumnKind.Amount, ColumnKind.Actual, ColumnKind.Debit, ColumnKind.Credit }.Any(kind => columns.TryGetValue(kind, out var column) && !row[column.Index].IsEmpty);

        // The row «1 | 2 | 3 | 4», or «А | 1 | 1а | 2 | 2а», under the headers of printed forms.
        private static bool IsColumnNumbers(GridRow row)
        {
            var filled = row.Cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Text).ToList();
            return filled.Count > 2 && (filled.Select((text, i) => text == (i + 1).ToString(Numbers)).All(same => same)
                || filled.TrueForAll(text => ColumnNumber().IsMatch(text)) && filled.Exists(text => text.Length > 1 && char.IsLetter(text[^1])));
        }

        // «Итого» stands in any column of text; a line of goods has its name and its price.
        private bool IsTotal(GridRow row)
        {
            var first = FirstWords(row);
            var isNamed = TotalWords.Any(word => first.StartsWith(word, StringComparison.OrdinalIgnoreCase));
            return isNamed && (Text(row, ColumnKind.Price) is null || Text(row, ColumnKind.Quantity) is null);
        }

        // The first text that is neither a number nor a date.
        private static string FirstWords(GridRow row) => row.Cells.FirstOrDefault(cell => !cell.IsEmpty && cell.Number is null && DateText(cell.Text) is null).Text ?? "";

        private string? Text(GridRow row, Place place)
        {
            if (!columns.TryGetValue(place, out var column) || row[column.Index] is var cell && cell.IsEmpty)
                return null;
            if (cell.Fault is not { } fault)
                return cell.Text is "-" or "–" or "—" ? null : OneLine(cell.Text);
            Wrong(row, place, fault);
            return null;
        }

        private decimal? Number(GridRow row, Place place)
        {
            if (Text(row, place) is not { } text)
                return null;
            if (row[columns[place].Index].Number is { } number && (place.Kind == ColumnKind.Discount || !text.EndsWith('%')))
                return number;
            if (NumberText.Read(place.Kind == ColumnKind.Discount ? text.TrimEnd('%', ' ') : text, sign) is { } read)
                return read;
            Wrong(row, place, $"«{Short(text)}» — не число");
            return null;
        }

        // A finding about the cell is there already: what was found in the row at hand came last.
        private bool IsFaulty(GridRow row, Place place)
        {
            if (!columns.TryGetValue(place, out var column))
                return false;
            for (var i = findings.Count - 1; i >= 0 && findings[i].Line == row.Number; i--)
            {
                if (findings[i].Column == column.Index + 1)
                    return true;
            }

            return false;
        }

        private char? DecimalSign()
        {
            var signs = new HashSet<char>();
            foreach (var row in grid.Rows.Skip(header + 1))
            {
                foreach (var column in columns.Values)
                {
                    if (column.Kind is ColumnKind.Price or ColumnKind.Quantity or ColumnKind.Amount or ColumnKind.Actual or ColumnKind.Debit or ColumnKind.Credit && row[column.Index] is { IsEmpty: false, Number: null } cell && NumberText.SignOf(cell.Text) is { } told)
                        signs.Add(told);
                }
            }

            if (signs.Count > 1)
                findings.Add(new Finding("table.number", Severity.Error, "В одних числах дробная часть отделена запятой, в других — точкой, и рядом стоят разделители тысяч: приведите числа к одному виду"));
            return signs.Count == 1 ? signs.First() : null;
        }

        private void Wrong(GridRow row, Place place, string what)
        {
            var column = columns.GetValueOrDefault(place);
            findings.Add(new Finding("table.cell", Severity.Error, $"Строка {row.Number}, столбец «{column?.Header ?? "Наименование"}»: {what}") { Line = row.Number, Column = column?.Index + 1 });
        }

        // Alt+Enter in a cell is no part of a name.
        private static string OneLine(string text) => text.AsSpan().ContainsAny("\r\n\t") ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text;

        private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
    }
}
