using System.Globalization;
using System.Text;
using Beresta.Formats.Description;

namespace Beresta.Formats;

/// <summary>The documentation of a format, made from the description that also reads, writes and checks it.</summary>
public static class FormatReference
{
    /// <summary>The calendar of formats, rates and limits, a page in Markdown.</summary>
    public static string Calendar()
    {
        var page = new StringBuilder(
            "# Календарь форматов, ставок и порогов\n\nСтраница составлена программой по её данным. Пустая ячейка — предела нет или он нам не известен.\n\n");
        page.Append("## Форматы, которые заменены или требуют внимания\n\n");
        page.Append(
            "| формат | версия | приказ | составляют | исправляют | налоговая принимает | взамен | источник | примечание |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var term in FormatCalendar.All.Where(term => term.Instead is not null || term.Note is not null))
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {term.Format.Name} | {term.Format.Version} | {term.Format.Order} | {Span(term.Made)} | {Span(term.Corrected)} | {Span(term.Received)} ");
            page.Append(CultureInfo.InvariantCulture,
                $"| {(term.Instead is { } instead ? $"{instead.Version}, {instead.Order}" : "")} | {term.Source} | {term.Note} |\n");
        }

        page.Append("\n## Ставки НДС\n\n| ставка | действует | источник |\n|---|---|---|\n");
        foreach (var rate in TaxCalendar.VatRates)
            page.Append(CultureInfo.InvariantCulture, $"| {rate.Rate} | {Span(rate.Term)} | {rate.Source} |\n");
        page.Append("\n## Пороги дохода при УСН\n\n| ставка | доход за годы | не больше, млн руб. | источник |\n|---|---|---|---|\n");
        foreach (var limit in TaxCalendar.UsnLimits)
            page.Append(CultureInfo.InvariantCulture, $"| {limit.Rate} | {Years(limit)} | {limit.Limit / 1_000_000m:0.#} | {limit.Source} |\n");
        return page.ToString();
    }

    /// <summary>One page in Markdown: every element and attribute, with its name in the JSON model, and every rule.</summary>
    public static string Markdown(Format format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {format.Name}, версия {format.Version}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{(format.AnyPrefix ? $"Корневой элемент `{format.Root}` в пространстве имён `{format.Namespace}`" : $"Файл `{format.Prefix}_…`")}, {(format.Knd is { } knd ? $"КНД {knd}, " : "")}{format.Order}. {(format.CanWrite ? "Читается, составляется, проверяется." : "Только читается.")}\n");
        if (format.IsInferred)
            page.Append("Схему этого формата мы не читали: описание составлено по открытым источникам (docs/formats.md). "
                + "Чего оно не знает, то в принятом файле — предупреждение, а не ошибка.\n");
        page.Append("Страница составлена программой по описанию формата. О — обязательно, Н — необязательно, М — может повторяться, @ — атрибут.\n\n");
        page.Append("| элемент или атрибут | JSON | | тип | значение |\n|---|---|---|---|---|\n");
        Append(page, format.Describe(), 0, new HashSet<string>(StringComparer.Ordinal));
        page.Append("\n## Правила\n\n| код | источник | правило |\n|---|---|---|\n");
        foreach (var rule in format.DescribeRules().DistinctBy(rule => rule.Code, StringComparer.Ordinal).OrderBy(rule => rule.Code, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"| `{rule.Code}`{Of(rule.Gravity)} | {rule.Source} | {Cell(rule.Message)} |\n");
        return page.ToString();
    }

    private static void Append(StringBuilder page, IEnumerable<DescribedRow> rows, int depth, HashSet<string> shown)
    {
        foreach (var row in rows)
        {
            var indent = string.Concat(Enumerable.Repeat("&nbsp;&nbsp;", depth));
            // A type that occurs in many places is spelt out once.
            var seenBefore = row.Below.Count > 3 && !shown.Add(row.Meaning + string.Join(',', row.Below.Select(below => below.Name)));
            var typeName = row.Below.Count == 0 ? row.TypeName : seenBefore ? "см. выше" : "";
            page.Append(CultureInfo.InvariantCulture, $"| {indent}{row.Name} | {(row.Json is null ? "" : $"`{row.Json}`")} | {row.Occurs} | {Cell(typeName)} | {Cell(row.Meaning)} |\n");
            if (!seenBefore)
                Append(page, row.Below, depth + 1, shown);
        }
    }

    private static string Of(Gravity gravity) => gravity switch
    {
        Gravity.Information => " (к сведению)",
        Gravity.Warning => " (предупреждение)",
        Gravity.ErrorWhenMade => " (в принятых файлах — предупреждение)",
        _ => "",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Span(Term term) => string.Create(
        CultureInfo.InvariantCulture, $"{(term.From is { } from ? $"с {from:dd.MM.yyyy} " : "")}{(term.To is { } to ? $"по {to:dd.MM.yyyy}" : "")}").Trim();

    private static string Years(DatedIncomeLimit limit) => limit switch
    {
        { FirstYear: null } => $"до {limit.LastYear}",
        { LastYear: null } => $"с {limit.FirstYear}",
        _ when limit.FirstYear == limit.LastYear => $"{limit.FirstYear}",
        _ => $"{limit.FirstYear}–{limit.LastYear}",
    };
}
