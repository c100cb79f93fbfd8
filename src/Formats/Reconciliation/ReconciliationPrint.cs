using Beresta.Formats.Print;

namespace Beresta.Formats.Reconciliation;

/// <summary>
/// The print form of an акт сверки: no order sets one, this is the usual table of two books side by side. The right side holds what the recipient has stated:
/// its own sums with disagreements, the sender's sums the other way round when it agrees, and nothing while it has not answered.
/// </summary>
internal static class ReconciliationPrint
{
    /// <summary>The styles of this form alone.</summary>
    public const string Css = """
        .pf-reconciliation { font-size: 9pt; }
        .pf-reconciliation .pf-title { text-align: center; font-size: 12pt; margin-bottom: 1mm; }
        .pf-reconciliation-about { text-align: center; margin: 0 0 3mm; overflow-wrap: anywhere; }
        .pf-reconciliation p { margin: 0 0 2mm; overflow-wrap: anywhere; }
        .pf-reconciliation .pf-table { table-layout: fixed; margin-bottom: 3mm; }
        .pf-reconciliation .pf-table col.d { width: 17mm; }
        .pf-reconciliation .pf-table col.s { width: 21mm; }
        .pf-reconciliation .pf-table td { overflow-wrap: anywhere; }
        .pf-reconciliation .pf-table td.pf-sum { font-size: 7pt; }
        .pf-reconciliation .pf-contract td { background: #f3f3f3; font-style: italic; }
        .pf-reconciliation .pf-columns { margin-top: 5mm; gap: 0 10mm; break-inside: avoid; }
        .pf-reconciliation .pf-columns b { display: block; margin-bottom: 1mm; overflow-wrap: anywhere; }
        .pf-reconciliation .pf-signature { grid-template-columns: 1fr 0.6fr 1.2fr; margin-top: 3mm; }
        .pf-reconciliation .pf-signature span { display: none; }
        """;

    /// <summary>Renders the sender's title; the recipient's title, when there is one, fills the right side.</summary>
    public static string Html(ReconciliationSenderTitle title, ReconciliationRecipientTitle? answer, PrintContext context)
    {
        var sheet = new PrintSheet("pf-reconciliation", landscape: false, context);
        var (us, them) = (Name(title.Sender), Name(title.Recipient));
        var currency = title.CurrencyCode is null or "643" ? "руб." : $"код валюты {title.CurrencyCode}";
        sheet.Add($"""
            <h1 class="pf-title">Акт сверки взаимных расчётов № {PrintText.Dash(title.Number)}</h1>
            <div class="pf-reconciliation-about">за период с {PrintText.Date(title.PeriodStart)} по {PrintText.Date(title.PeriodEnd)}<br>между {PrintParties.Short(title.Sender)} и {PrintParties.Short(title.Recipient)}</div>
            <p>Мы, нижеподписавшиеся, {Who(title.Signer, us)}, с одной стороны, и {Who(answer?.Signer, them)}, с другой стороны, составили настоящий акт о том, что состояние взаимных расчётов по данным учёта следующее:</p>
            """);
        var right = answer switch
        {
            null => null,
            { Outcome: ReconciliationOutcome.Disagreed } => answer.Table,
            _ => title.Table is { } table ? ReconciliationBooks.Mirrored(table) : null,
        };
        AppendTable(sheet, title, right, us, them, currency);
        AppendConclusions(sheet, title, answer, us, them);
        sheet.Add($"<div class=\"pf-columns\"><div>");
        AppendSide(sheet, us, title.Signer, title.CreatedOn, context.IsSigned);
        sheet.Add($"</div><div>");
        AppendSide(sheet, them, answer?.Signer, answer?.CreatedOn, context.IsAnswerSigned);
        sheet.Add($"</div></div>");
        return sheet.End(context);
    }

    private static void AppendTable(PrintSheet sheet, ReconciliationSenderTitle title, ReconciliationTable? right, string us, string them, string currency)
    {
        sheet.Add($"""
            <table class="pf-table"><colgroup><col class="d"><col><col class="s"><col class="s"><col class="d"><col><col class="s"><col class="s"></colgroup>
            <thead><tr><th colspan="4">По данным {us}, {currency}</th><th colspan="4">По данным {them}, {currency}</th></tr>
            <tr><th>Дата</th><th>Документ</th><th>Дебет</th><th>Кредит</th><th>Дата</th><th>Документ</th><th>Дебет</th><th>Кредит</th></tr></thead><tbody>
            """);
        var left = title.Table;
        AppendSums(sheet, $"Сальдо на {PrintText.Date(title.PeriodStart)}", left?.OpeningDebit, left?.OpeningCredit, right?.OpeningDebit, right?.OpeningCredit, right is not null);
        var others = Pairing.Of(right?.Contracts);
        var several = (left?.Contracts.Count ?? 0) > 1 || (right?.Contracts.Count ?? 0) > 1;
        foreach (var contract in left?.Contracts ?? [])
            AppendContract(sheet, contract, others.Take(contract), several, right is not null);
        foreach (var other in others.Left)
            AppendContract(sheet, null, other, several, true);
        AppendSums(sheet, "Обороты за период", left?.TurnoverDebit, left?.TurnoverCredit, right?.TurnoverDebit, right?.TurnoverCredit, right is not null);
        AppendSums(sheet, $"Сальдо на {PrintText.Date(title.PeriodEnd)}", left?.ClosingDebit, left?.ClosingCredit, right?.ClosingDebit, right?.ClosingCredit, right is not null);
        sheet.Add($"</tbody></table>");
    }

    private static void AppendContract(PrintSheet sheet, ReconciliationContract? left, ReconciliationContract? right, bool several, bool answered)
    {
        var (mine, theirs) = (left is null ? null : Contract(left), right is null ? null : Contract(right));
        if (mine is not null || theirs is not null || several)
            sheet.Add($"<tr class=\"pf-contract\"><td colspan=\"4\">{(left is null ? "" : mine ?? "Без договора")}</td><td colspan=\"4\">{(right is null ? "" : theirs ?? "Без договора")}</td></tr>");
        if (several)
            AppendSums(sheet, "Сальдо начальное по договору", left?.OpeningDebit, left?.OpeningCredit, right?.OpeningDebit, right?.OpeningCredit, answered, left is not null, strong: false);
        var others = Pairing.Of(right?.Documents);
        foreach (var document in left?.Documents ?? [])
            AppendDocument(sheet, document, others.Take(document));
        foreach (var other in others.Left)
            AppendDocument(sheet, null, other);
        if (!several)
            return;
        AppendSums(sheet, "Обороты по договору", left?.TurnoverDebit, left?.TurnoverCredit, right?.TurnoverDebit, right?.TurnoverCredit, answered, left is not null, strong: false);
        AppendSums(sheet, "Сальдо конечное по договору", left?.ClosingDebit, left?.ClosingCredit, right?.ClosingDebit, right?.ClosingCredit, answered, left is not null, strong: false);
    }

    private static void AppendDocument(PrintSheet sheet, ReconciliationDocument? left, ReconciliationDocument? right)
    {
        for (var i = 0; i < Math.Max(left?.Entries.Count ?? 0, right?.Entries.Count ?? 0); i++)
        {
            sheet.Add($"<tr>");
            AppendEntry(sheet, left, i);
            AppendEntry(sheet, right, i);
            sheet.Add($"</tr>");
        }
    }

    private static void AppendEntry(PrintSheet sheet, ReconciliationDocument? document, int index)
    {
        if (document is null || index >= document.Entries.Count)
        {
            sheet.Add($"<td></td><td></td><td></td><td></td>");
            return;
        }

        var entry = document.Entries[index];
        var name = new DocumentReference { Name = document.Name, Number = document.Number, Date = document.Date }.ToString();
        var note = PrintText.Join(document.Note, entry.Note, document.Difference is { } difference && difference != 0 ? $"расхождение {PrintText.Money(difference)}" : null);
        sheet.Add($"<td>{PrintText.Date(entry.Date)}</td><td>{PrintText.Dash(entry.Name)} ({name}){(note is null ? "" : $" {note}")}</td><td class=\"pf-sum\">{Blank(entry.Debit)}</td><td class=\"pf-sum\">{Blank(entry.Credit)}</td>");
    }

    private static void AppendSums(
        PrintSheet sheet, string name, decimal? debit, decimal? credit, decimal? otherDebit, decimal? otherCredit, bool answered, bool stated = true, bool strong = true)
    {
        var style = strong ? new Markup(" class=\"pf-total\"") : default;
        sheet.Add($"<tr{style}><td colspan=\"2\">{(stated ? name : "")}</td><td class=\"pf-sum\">{Blank(debit)}</td><td class=\"pf-sum\">{Blank(credit)}</td>");
        sheet.Add($"<td colspan=\"2\">{(answered && (otherDebit is not null || otherCredit is not null) ? name : "")}</td><td class=\"pf-sum\">{Blank(otherDebit)}</td><td class=\"pf-sum\">{Blank(otherCredit)}</td></tr>");
    }

    private static void AppendConclusions(PrintSheet sheet, ReconciliationSenderTitle title, ReconciliationRecipientTitle? answer, string us, string them)
    {
        AppendConclusion(sheet, title, title.Table, us, us, them);
        if (answer is null)
            return;
        if (answer.Outcome != ReconciliationOutcome.Disagreed)
        {
            sheet.Add($"<p>По данным {them} разногласий нет.</p>");
            return;
        }

        AppendConclusion(sheet, title, answer.Table, them, them, us);
        var table = answer.Table;
        if (ReconciliationAnswer.Difference(title, answer) is { } difference)
            sheet.Add($"<p><b>Расхождение конечных сальдо: {PrintText.Money(difference)}.</b></p>");
        if (table is { DifferenceDebit: not null } or { DifferenceCredit: not null })
            sheet.Add($"<p>Итого расхождение по данным {them}: дебет {PrintText.Money(table.DifferenceDebit)}, кредит {PrintText.Money(table.DifferenceCredit)}.</p>");
        if (table?.Note is { } note)
            sheet.Add($"<p>{note}</p>");
    }

    // A debit balance is owed to the side whose books these are.
    private static void AppendConclusion(PrintSheet sheet, ReconciliationSenderTitle title, ReconciliationTable? table, string whose, string creditor, string debtor)
    {
        if (table is null || table.ClosingDebit is null && table.ClosingCredit is null)
            return;
        var net = (table.ClosingDebit ?? 0) - (table.ClosingCredit ?? 0);
        sheet.Add($"<p>По данным {whose} <b>на {PrintText.Date(title.PeriodEnd)} ");
        if (net == 0)
            sheet.Add($"задолженность отсутствует.</b></p>");
        else
            sheet.Add($"задолженность в пользу {(net > 0 ? creditor : debtor)} составляет {PrintText.Money(Math.Abs(net))} ({SumInWords.Russian(Math.Abs(net), title.CurrencyCode ?? "643")}).</b></p>");
    }

    private static void AppendSide(PrintSheet sheet, string name, Signer? signer, DateOnly? date, bool signed)
    {
        sheet.Add($"<b>От {name}</b>");
        sheet.Signature("", signer?.Position, signer?.Name?.ToString(), signed);
        sheet.Add($"<div>{(date is null ? "" : PrintText.LongDate(date))}</div>");
    }

    private static string Name(Party? party) => PrintText.Dash(party is null ? null : party.ShortName ?? party.DisplayName);

    // «Главный бухгалтер ООО «А» Иванов Иван Иванович».
    private static string Who(Signer? signer, string party) => $"{signer?.Position} {party} {signer?.Name?.ToString() ?? "______________________"}".Trim();

    private static string? Contract(ReconciliationContract contract) => contract.Number is null && contract.Date is null
        ? contract.Description
        : PrintText.Join($"Договор{(contract.Number is null ? "" : $" № {contract.Number}")}{(contract.Date is null ? "" : $" от {PrintText.Date(contract.Date)}")}", contract.Description, contract.Note);

    private static string Blank(decimal? sum) => sum is null ? "" : PrintText.Money(sum);
}
