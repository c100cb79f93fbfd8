using System.Globalization;
using System.Text.Json.Serialization;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.LineTables;

/// <summary>Lines that were read of a table, and how the table was understood.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Vat">Whether prices hold VAT, where the headers, the lines or the totals say it; null where they do not.</param>
/// <param name="Rows">The row of the file that each line came from, from 1.</param>
/// <param name="Findings">Warnings.</param>
public sealed record ReadLines(IReadOnlyList<ShortLine> Lines, VatMode? Vat, IReadOnlyList<int> Rows, IReadOnlyList<Finding> Findings)
{
    /// <summary>Name of the sheet that was read; null of a text.</summary>
    public string? Sheet { get; init; }

    /// <summary>How the columns were understood, from the left.</summary>
    public IReadOnlyList<ReadColumn> Columns { get; init; } = [];

    /// <summary>The rows below the headers that gave no line, and why.</summary>
    public IReadOnlyList<LeftRow> Left { get; init; } = [];

    /// <summary>The one VAT rate of all lines, where only the totals tell it.</summary>
    public string? VatRate { get; init; }

    /// <summary>What the table's own totals state; the document that is made of the lines must come to them.</summary>
    public ShortTotals? Totals { get; init; }

    /// <summary>Opening balance of a ledger, debit, where the table has a row of it.</summary>
    public decimal? OpeningDebit { get; init; }

    /// <summary>Opening balance of a ledger, credit.</summary>
    public decimal? OpeningCredit { get; init; }

    /// <summary>
    /// The document with these lines after its own, and with their VAT mode, rate, totals and opening balance where it has none. A document that says otherwise than the table is refused:
    /// the buyer would be charged VAT twice, or not at all.
    /// </summary>
    /// <returns><c>table-vat</c>, <c>table-opening</c>.</returns>
    public Result<ShortDocument> AddTo(ShortDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var isOpened = OpeningDebit is not null || OpeningCredit is not null;
        if (isOpened && (document.OpeningDebit is not null || document.OpeningCredit is not null)
            && ((document.OpeningDebit ?? 0) != (OpeningDebit ?? 0) || (document.OpeningCredit ?? 0) != (OpeningCredit ?? 0)))
        {
            return new Problem("table-opening",
                $"В таблице сальдо начальное {TableSums.Spell(OpeningDebit ?? 0)} по дебету и {TableSums.Spell(OpeningCredit ?? 0)} по кредиту, "
                + $"а в документе {TableSums.Spell(document.OpeningDebit ?? 0)} и {TableSums.Spell(document.OpeningCredit ?? 0)} — исправьте одно из них");
        }

        if (isOpened)
            document = document with { OpeningDebit = OpeningDebit, OpeningCredit = OpeningCredit };
        if (Vat is { } stated && document.Vat is { } wanted && wanted != stated && (wanted != VatMode.Without || stated == VatMode.Inside || VatRate is not null))
            return new Problem("table-vat", $"В таблице {Words(stated)}, а в документе указано иное: {Words(wanted)} — исправьте одно из них");
        if (VatRate is { } rate && !string.IsNullOrWhiteSpace(document.VatRate) && RateText.Read(document.VatRate) != rate)
            return new Problem("table-vat", $"По итогам таблицы НДС — {rate}, а в документе указана ставка {document.VatRate} — исправьте одно из них");
        return document with
        {
            Vat = document.Vat ?? Vat,
            VatRate = string.IsNullOrWhiteSpace(document.VatRate) ? VatRate : document.VatRate,
            // Totals of the table say nothing of lines that the document has besides.
            Totals = document.Totals ?? (document.Lines.Count == 0 ? Totals : null),
            Lines = [.. document.Lines, .. Lines],
        };

        static string Words(VatMode mode) => mode switch
        {
            VatMode.Inside => "цены с НДС (vat: inside)",
            VatMode.OnTop => "цены без НДС, налог сверху (vat: on-top)",
            _ => "продажа без НДС (vat: without)",
        };
    }

    /// <summary>A finding about one of these lines, with the row of the file named in it; others stay.</summary>
    /// <param name="finding">A finding whose path is of the short form.</param>
    /// <param name="before">How many lines the document had before these.</param>
    public Finding Place(Finding finding, int before = 0)
    {
        ArgumentNullException.ThrowIfNull(finding);
        const string Start = "lines[";
        if (finding.ModelPath is not { } path || !path.StartsWith(Start, StringComparison.Ordinal) || path.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var end)
            || !int.TryParse(path.AsSpan(Start.Length, end - Start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index < before || index - before >= Rows.Count)
            return finding;
        var row = Rows[index - before];
        return finding with { Line = row, Message = string.Create(CultureInfo.InvariantCulture, $"Строка {row} таблицы: {finding.Message}") };
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Place">As spreadsheets name it: <c>A</c>.</param>
/// <param name="Header">Its header; of two levels, both.</param>
/// <param name="Field">The field of a line that it became: <c>price</c>; <c>vatAmount</c> was only compared; null where it was passed over.</param>
/// <param name="Vat">Whether its header says that VAT is in the price or sum, or is not.</param>
/// <param name="IsBefore">It holds what was before the change, for a УКД.</param>
public sealed record ReadColumn(string Place, string Header, string? Field, VatMode? Vat, bool IsBefore);

/// <summary>A row of a table that gave no line.</summary>
/// <param name="Row">Its number in the file, from 1.</param>
/// <param name="Text">Its first words.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftRow(int Row, string Text, LeftReason Reason);

/// <summary>Why a row of a table gave no line.</summary>
[JsonConverter(typeof(CodeConverter<LeftReason>))]
public enum LeftReason
{
    /// <summary>Totals: compared with the lines.</summary>
    [JsonStringEnumMemberName("total")]
    Total,

    /// <summary>A heading among the lines.</summary>
    [JsonStringEnumMemberName("heading")]
    Heading,

    /// <summary>The headers again, numbers of the columns, units beneath the headers.</summary>
    [JsonStringEnumMemberName("header")]
    Header,

    /// <summary>It has neither a price nor a sum, but more than one cell: worth a look.</summary>
    [JsonStringEnumMemberName("no-sum")]
    NoSum,

    /// <summary>Below the last line and the totals: signatures, sums in words.</summary>
    [JsonStringEnumMemberName("below")]
    Below,

    /// <summary>Balance or turnovers of a ledger.</summary>
    [JsonStringEnumMemberName("balance")]
    Balance,
}
