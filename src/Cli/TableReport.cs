using Beresta.Formats.LineTables;
using Beresta.Formats.Making;

namespace Beresta.Cli;

/// <summary>How a table was understood, in Russian sentences: columns, rows taken, rows left and why.</summary>
internal static class TableReport
{
    private const int MostRows = 20;

    /// <summary>The whole report.</summary>
    public static IEnumerable<string> Lines(ReadLines read)
    {
        if (read.Sheet is { } sheet)
            yield return $"Лист: «{sheet}»";
        yield return "Столбцы:";
        foreach (var column in read.Columns)
            yield return $"  {column.Place} «{column.Header}» — {Name(column)}";
        yield return $"Взято строк: {read.Lines.Count}{(read.Rows.Count == 0 ? "" : $" (строки файла {Spans(read.Rows)})")}";
        if (read.Left.Count > 0)
            yield return "Не взяты:";
        foreach (var row in read.Left.Take(MostRows))
            yield return $"  {row.Row} «{row.Text.ReplaceLineEndings(" ")}» — {Name(row.Reason)}";
        if (read.Left.Count > MostRows)
            yield return $"  и ещё {read.Left.Count - MostRows}";
        if (Money(read) is { Length: > 0 } money)
            yield return money;
    }

    /// <summary>The report in one sentence.</summary>
    public static string Summary(ReadLines read)
    {
        var columns = string.Join(", ", read.Columns.Where(column => column.Field is not null).Select(column => $"{column.Place} — {Name(column)}"));
        var left = read.Left.GroupBy(row => row.Reason).Select(rows => $"{Name(rows.Key)}: {Spans([.. rows.Select(row => row.Row)])}");
        return $"столбцы: {columns}; взято строк: {read.Lines.Count}{(read.Left.Count == 0 ? "" : $"; не взяты — {string.Join("; ", left)}")}{(Money(read) is { Length: > 0 } money ? $". {money}" : "")}";
    }

    private static string Money(ReadLines read)
    {
        var vat = read.Vat switch { VatMode.Inside => "Цены с НДС", VatMode.OnTop => "Цены без НДС, налог сверху", VatMode.Without => "Без НДС", _ => "" };
        var rate = read.VatRate is { } one ? $", ставка {one} — по итогам таблицы" : "";
        (string Name, decimal? Sum)[] sums = [("без НДС", read.Totals?.WithoutVat), ("НДС", read.Totals?.Vat), ("к оплате", read.Totals?.WithVat)];
        var totals = sums.Where(sum => sum.Sum is not null).Select(sum => $"{sum.Name} {sum.Sum:0.00}").ToList();
        return vat + rate + (totals.Count == 0 ? "" : $"{(vat.Length == 0 ? "Итоги" : "; итоги")} таблицы: {string.Join(", ", totals)}");
    }

    private static string Name(ReadColumn column) => column.Field switch
    {
        "name" => "наименование",
        "article" => "артикул",
        "code" => "код",
        "quantity" => "количество",
        "unit" => "единица измерения",
        "price" => "цена",
        "discount" => "скидка",
        "vatRate" => "ставка НДС",
        "amount" => "сумма",
        "vatAmount" => "сумма НДС",
        "invoiceLine" => "номер строки УПД",
        "estimatePosition" => "позиция по смете",
        "actual" => "фактически",
        "missing" => "недостача",
        "surplus" => "излишки",
        "broken" => "бой",
        "defective" => "брак",
        "note" => "примечание",
        "document" => "документ",
        "operation" => "операция",
        "number" => "номер документа",
        "date" => "дата",
        "debit" => "дебет",
        "credit" => "кредит",
        _ => "пропущен",
    } + (column.Vat switch { VatMode.OnTop => " без НДС", VatMode.Inside => " с НДС", _ => "" }) + (column.IsBefore ? " до изменения" : "");

    private static string Name(LeftReason reason) => reason switch
    {
        LeftReason.Total => "итог, сверен со строками",
        LeftReason.Heading => "заголовок раздела",
        LeftReason.Header => "шапка таблицы",
        LeftReason.NoSum => "нет ни цены, ни суммы",
        LeftReason.Balance => "сальдо и обороты",
        _ => "под таблицей",
    };

    // 4–7, 9.
    private static string Spans(IReadOnlyList<int> rows)
    {
        var spans = new List<(int First, int Last)>();
        foreach (var row in rows)
        {
            if (spans.Count > 0 && spans[^1].Last == row - 1)
                spans[^1] = (spans[^1].First, row);
            else
                spans.Add((row, row));
        }

        return string.Join(", ", spans.Take(MostRows).Select(span => span.First == span.Last ? $"{span.First}" : $"{span.First}–{span.Last}")) + (spans.Count > MostRows ? "…" : "");
    }
}
