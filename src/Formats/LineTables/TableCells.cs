using System.Globalization;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.LineTables;

/// <summary>What a column holds, and of which state: of a УКД there are two. A kind alone is what is right now.</summary>
internal readonly record struct Place(ColumnKind Kind, bool IsBefore = false)
{
    public static implicit operator Place(ColumnKind kind) => new(kind);
}

/// <summary>The cells of a table by what they hold; what cannot be read of them is told with its row and column.</summary>
internal sealed class TableCells
{
    private const int MostFindings = 1000;

    // No sum of a table comes near, and sums of such numbers do not overflow.
    private const decimal Beyond = 1_000_000_000_000_000_000m;
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;
    private static readonly ColumnKind[] Counted = [ColumnKind.Price, ColumnKind.Quantity, ColumnKind.Amount, ColumnKind.Actual, ColumnKind.Debit, ColumnKind.Credit];

    private readonly Dictionary<Place, Column> columns;
    private readonly HashSet<(int Row, int Column)> faulty = [];
    private readonly char? sign;
    private readonly char? lone;
    private readonly bool isEnglish;

    public TableCells(Grid grid, Header header, Dictionary<Place, Column> columns, bool isOfCommas)
    {
        (Grid, Header, this.columns) = (grid, header, columns);
        isEnglish = isOfCommas || !header.Columns.Any(column => column.Header.Any(letter => letter is >= 'а' and <= 'я' or >= 'А' and <= 'Я'));
        (sign, lone) = DecimalSigns();
    }

    public Grid Grid { get; }

    public Header Header { get; }

    public List<Finding> Findings { get; } = [];

    public bool IsTooWrong => Findings.Count > MostFindings;

    /// <summary>Warnings alone would not refuse the table, and what comes after them would be missing without a word.</summary>
    public void SayTooWrong()
    {
        if (IsTooWrong)
            Findings.Add(new Finding("table.too-many", Severity.Error, $"Замечаний больше {MostFindings}, остальные строки не прочитаны: исправьте таблицу или уберите строки, которые не нужны"));
    }

    public Column? this[Place place] => columns.GetValueOrDefault(place);

    public bool Has(Place place) => columns.ContainsKey(place);

    /// <summary>The text of a cell in one line; null where it is empty, a dash, or faulty.</summary>
    public string? Text(GridRow row, Place place) => columns.TryGetValue(place, out var column) ? Text(row, column) : null;

    /// <summary>The number of a cell; null where it is empty, a dash, or faulty.</summary>
    public decimal? Number(GridRow row, Place place) => columns.TryGetValue(place, out var column) ? Number(row, column) : null;

    /// <inheritdoc cref="Text(GridRow, Place)" />
    public string? Text(GridRow row, Column column)
    {
        var cell = row[column];
        if (!cell.HasValue)
            return null;
        if (cell.Fault is not { } fault)
            return OneLine(cell.Text);
        Wrong(row, column, fault);
        return null;
    }

    /// <inheritdoc cref="Number(GridRow, Place)" />
    public decimal? Number(GridRow row, Column column)
    {
        if (Text(row, column) is not { } text)
            return null;
        if (row[column].Number is { } number && (column.Kind == ColumnKind.Discount || !text.EndsWith('%')))
            return Bounded(number);
        var bare = column.Kind == ColumnKind.Discount ? text.TrimEnd('%', ' ') : text;
        if (IsAmbiguous(bare))
            Wrong(row, column, Ambiguity(bare));
        else if (NumberText.Read(bare, sign) is { } read)
            return Bounded(read);
        else
            Wrong(row, column, $"«{Short(text)}» — не число{LetterIn(text)}");
        return null;

        decimal? Bounded(decimal number)
        {
            if (Math.Abs(number) < Beyond)
                return number;
            Wrong(row, column, $"число «{Short(text)}» слишком велико");
            return null;
        }
    }

    /// <summary>The number of a cell of a total, or null; nothing is told, for anything may stand there.</summary>
    public decimal? NumberIn(GridRow row, Column? column) => column is null ? null : NumberOf(row[column]);

    /// <summary>The last number of a row, wherever it stands.</summary>
    public decimal? LastNumber(GridRow row) => row.Cells.Select(NumberOf).LastOrDefault(number => number is not null);

    /// <summary>How many cells of a row are numbers.</summary>
    public int CountNumbers(GridRow row) => row.Cells.Count(cell => NumberOf(cell) is not null);

    /// <summary>A number in any of the columns that make a line.</summary>
    public bool HasContent(GridRow row) => Array.Exists(Counted, kind => columns.TryGetValue(kind, out var column) && row[column].HasValue);

    /// <summary>A finding about the cell is there already.</summary>
    public bool IsFaulty(GridRow row, Place place) => columns.TryGetValue(place, out var column) && IsFaulty(row, column);

    /// <inheritdoc cref="IsFaulty(GridRow, Place)" />
    public bool IsFaulty(GridRow row, Column column) => faulty.Contains((row.Number, column.Index));

    public void Wrong(GridRow row, Place place, string what)
    {
        if (columns.TryGetValue(place, out var column))
            Wrong(row, column, what);
        else
            Findings.Add(new Finding("table.cell", Severity.Error, $"Строка {row.Number}: {what}") { Line = row.Number });
    }

    public void Wrong(GridRow row, Column column, string what)
    {
        faulty.Add((row.Number, column.Index));
        Findings.Add(new Finding("table.cell", Severity.Error, $"Строка {row.Number}, столбец «{OneLine(column.Header)}»: {what}") { Line = row.Number, Column = column.Index + 1 });
    }

    public void Wrong(string code, GridRow row, string message) => Findings.Add(new Finding(code, Severity.Error, $"Строка {row.Number}: {message}") { Line = row.Number });

    public void Warn(string code, int row, string message) => Findings.Add(new Finding(code, Severity.Warning, message) { Line = row });

    /// <summary>The first text of a row that is neither a number nor a date nor a dash.</summary>
    public static string FirstWords(GridRow row)
    {
        foreach (var cell in row.Cells)
        {
            if (cell.HasValue && cell is { Number: null, Fault: null } && NumberText.Read(cell.Text, null) is null && DateText(cell.Text) is null)
                return cell.Text;
        }

        return "";
    }

    /// <summary>«06.10.2025», «06.10.25», «2025-10-06»; the time of day, which some programs add, is passed over.</summary>
    public static DateOnly? DateText(string text) =>
        text.Length < 40 && DateOnly.TryParseExact(text.Split(' ', 2)[0].TrimEnd('г'), ["d.M.yyyy", "d.M.yy", "yyyy-MM-dd"], Numbers, DateTimeStyles.None, out var date) ? date : null;

    // Alt+Enter in a cell is no part of a name.
    public static string OneLine(string text) => text.AsSpan().ContainsAny("\r\n\t") ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text;

    public static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>The number that a cell of any column holds; null where it holds none.</summary>
    public decimal? NumberOf(Cell cell)
    {
        var number = cell switch
        {
            { Fault: not null } => null,
            { Number: { } stated } => cell.Text.EndsWith('%') ? null : stated,
            _ => cell.HasValue ? NumberText.Read(cell.Text, sign) : null,
        };
        return number is { } sum && Math.Abs(sum) < Beyond ? sum : null;
    }

    // «1,234» of an English file is a thousand, of a Russian one a little more than one: where the file does not tell which it is, a person does.
    private bool IsAmbiguous(string text) =>
        sign is null && NumberText.LoneSignOf(text) is { IsAmbiguous: true } found && (lone is { } told ? told != found.Sign : found.Sign == ',' && isEnglish);

    private static string Ambiguity(string text)
    {
        var digits = text.Trim();
        var at = digits.AsSpan().IndexOfAny(',', '.');
        return $"«{Short(text)}» — это {digits.Remove(at, 1)} или {digits.Replace('.', ',')}? Напишите число без разделителя тысяч («{digits.Remove(at, 1)}») или с лишним нулём («{digits}0»)";
    }

    private static string LetterIn(string text) =>
        text.AsSpan().IndexOfAny("OoОо") >= 0 && text.Any(char.IsAsciiDigit) ? " (в нём буква «О» вместо нуля)" : "";

    private (char? Sign, char? Lone) DecimalSigns()
    {
        var (signs, lones) = (new HashSet<char>(), new HashSet<char>());
        foreach (var row in Grid.Rows.Skip(Header.Last + 1))
        {
            foreach (var column in columns.Values.Where(column => Counted.Contains(column.Kind)))
            {
                if (row[column] is not { IsEmpty: false, Number: null } cell)
                    continue;
                if (NumberText.SignOf(cell.Text) is { } told)
                    signs.Add(told);
                else if (NumberText.LoneSignOf(cell.Text) is { IsAmbiguous: false } found)
                    lones.Add(found.Sign);
            }
        }

        if (signs.Count > 1)
        {
            Findings.Add(new Finding("table.number", Severity.Error,
                "В одних числах дробная часть отделена запятой, в других — точкой, и рядом стоят разделители тысяч: приведите числа к одному виду"));
        }

        return (signs.Count == 1 ? signs.First() : null, lones.Count == 1 ? lones.First() : null);
    }
}
