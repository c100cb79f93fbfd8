namespace Beresta.Formats.Print;

/// <summary>
/// One print form that is being written: what all forms share. <see cref="MarkupWriter.Add"/> takes an interpolated string and escapes every value in it;
/// the other methods add a block that many forms have.
/// </summary>
internal sealed class PrintSheet : MarkupWriter
{
    /// <summary>Begins a form.</summary>
    /// <param name="name">Its class in the styles: «pf-upd».</param>
    /// <param name="landscape">Whether its paper lies on the side; A4 either way.</param>
    /// <param name="context">Calls the printing off.</param>
    public PrintSheet(string name, bool landscape, PrintContext context)
        : base(context.Stop) => Add($"<article class=\"pf {(landscape ? "pf-landscape" : "pf-portrait")} {name}\" lang=\"ru\">");

    /// <summary>The small box of codes in the head of unified forms: «Форма по ОКУД», «по ОКПО».</summary>
    public void Codes(params IEnumerable<(string Name, string? Code)> codes)
    {
        Add($"<table class=\"pf-codebox\"><tr><td></td><th>Коды</th></tr>");
        foreach (var (name, code) in codes)
            Add($"<tr><td>{name}</td><th>{PrintText.Blank(code)}</th></tr>");
        Add($"</table>");
    }

    /// <summary>A name at the left, an underlined value at the right, and what the value is beneath in small print.</summary>
    public void Line(string name, Markup value, string? hint = null)
    {
        Add($"<div class=\"pf-line\"><span>{name}</span><u>{value}</u>");
        if (hint is not null)
            Add($"<small>{hint}</small>");
        Add($"</div>");
    }

    /// <summary>A line for a signature: position, «ЭП» when it is signed, name.</summary>
    public void Signature(string who, string? position, string? name, bool signed) => Add($"""
        <div class="pf-signature"><span>{who}</span><u>{position}</u><u>{Seal(signed)}</u><u>{name}</u>
        <small>(должность)</small><small>(подпись)</small><small>(ф.и.о.)</small></div>
        """);

    /// <summary>What stands in the place of a signature: «ЭП» when there is an electronic one.</summary>
    public static Markup Seal(bool signed) => signed ? Markup.Of($"<em>ЭП</em>") : default;

    /// <summary>Names and values below each other, without lines: the sides of an agreement, the details of a card. Absent values are left out.</summary>
    public void Facts(params IEnumerable<(string Name, Markup? Value)> facts)
    {
        var shown = facts.Where(fact => fact.Value is { Html.Length: > 0 }).ToList();
        if (shown.Count == 0)
            return;
        Add($"<dl class=\"pf-facts\">");
        foreach (var (name, value) in shown)
            Add($"<dt>{name}</dt><dd>{value!.Value}</dd>");
        Add($"</dl>");
    }

    /// <summary>A table whose head is repeated on every page.</summary>
    /// <param name="columns">The columns; neighbours of one group get a common head.</param>
    /// <param name="rows">What the rows show.</param>
    /// <param name="totals">Rows at the end, in bold.</param>
    public void Table<T>(IReadOnlyList<PrintColumn<T>> columns, IEnumerable<T> rows, params IReadOnlyList<PrintTotal> totals)
    {
        Add($"<table class=\"pf-table\"><thead>");
        AppendHead(columns);
        Add($"</thead><tbody>");
        foreach (var row in rows)
        {
            Add($"<tr>");
            foreach (var column in columns)
                Add($"<td{column.ClassAttribute}>{column.Shown(row)}</td>");
            Add($"</tr>");
        }

        foreach (var total in totals)
            AppendTotal(columns, total);
        Add($"</tbody></table>");
    }

    /// <summary>Ends the form with what has no cell in it, the stamps of the signatures and the QR code.</summary>
    public string End(PrintContext context)
    {
        var other = OtherInfo.Of(this, context.Rows);
        if (other is { IsShort: false })
            Add($"{other.Value.Block}");
        if (other is { IsShort: true } || context.Stamps.Count > 0 || context.VerificationUrl is not null)
        {
            Add($"<div class=\"pf-stamps\">");
            foreach (var stamp in context.Stamps)
                Add($"{stamp.Markup()}");
            if (other is { IsShort: true })
                Add($"{other.Value.Block}");
            if (context.VerificationUrl is { } address)
                Add($"<div class=\"pf-verify\">{QrSvg.Of(address)}<small>Документ в системе Береста:<br>{address}</small></div>");
            Add($"</div>");
        }

        Add($"</article>");
        return Html.ToString();
    }

    private void AppendHead<T>(IReadOnlyList<PrintColumn<T>> columns)
    {
        var grouped = columns.Any(column => column.Group is not null);
        var second = new List<PrintColumn<T>>();
        Add($"<tr>");
        for (var i = 0; i < columns.Count;)
        {
            if (columns[i].Group is not { } group)
            {
                Add($"<th{(grouped ? new Markup(" rowspan=\"2\"") : default)}>{columns[i].Head}</th>");
                i++;
                continue;
            }

            var first = i;
            for (; i < columns.Count && columns[i].Group == group; i++)
                second.Add(columns[i]);
            Add($"<th colspan=\"{i - first}\">{group}</th>");
        }

        Add($"</tr>");
        if (grouped)
        {
            Add($"<tr>");
            foreach (var column in second)
                Add($"<th>{column.Head}</th>");
            Add($"</tr>");
        }

        if (columns.All(column => column.Number is null))
            return;
        Add($"<tr class=\"pf-numbers\">");
        foreach (var column in columns)
            Add($"<th>{column.Number}</th>");
        Add($"</tr>");
    }

    // The label stands before the first column that has a total.
    private void AppendTotal<T>(IReadOnlyList<PrintColumn<T>> columns, PrintTotal total)
    {
        var first = columns.TakeWhile(column => !total.Has(column.Key)).Count();
        Add($"<tr class=\"pf-total\"><td colspan=\"{first}\" class=\"pf-sum\">{total.Label}</td>");
        foreach (var column in columns.Skip(first))
            Add($"<td{column.ClassAttribute}>{total.Of(column.Key)}</td>");
        Add($"</tr>");
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Head">Its head; «\u00AD» lets a long word break.</param>
/// <param name="Cell">What it shows of a row.</param>
internal sealed record PrintColumn<T>(string Head, Func<T, Markup> Cell)
{
    /// <summary>The common head of this and its neighbours.</summary>
    public string? Group { get; init; }

    /// <summary>The number under the head, «1а»; it also names the column for totals.</summary>
    public string? Number { get; init; }

    /// <summary>Names the column for totals where the form does not number its columns.</summary>
    public string? Key { get => field ?? Number; init; }

    /// <summary>«pf-sum» for sums at the right, «pf-mid» for short things in the middle.</summary>
    public string? Class { get; init; }

    // A code of a hundred characters without a space must not push the table over the edge of the paper; sums are never broken.
    internal Markup Shown(T row) => Class == "pf-sum" ? Cell(row) : Cell(row).Breakable();

    internal Markup ClassAttribute => Class is null ? default : Markup.Of($" class=\"{Class}\"");
}

/// <summary>A row of totals: a label and the values of some columns, which their numbers or keys name.</summary>
internal sealed record PrintTotal(string Label, params IReadOnlyList<(string Number, Markup Value)> Values)
{
    internal bool Has(string? number) => Values.Any(value => value.Number == number);

    internal Markup Of(string? number) => Values.FirstOrDefault(value => value.Number == number).Value;
}
