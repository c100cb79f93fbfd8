using System.Globalization;
using Beresta.Formats.Print;

namespace Beresta.Formats.PaymentInvoice;

/// <summary>
/// The print form of a счёт на оплату as accountants know it: the box of the payment order on top, the sides, the lines, the sum in words, and the QR code
/// of ГОСТ Р 56042-2014. No order sets this form.
/// </summary>
internal static class PaymentInvoicePrint
{
    /// <summary>The styles of this form alone.</summary>
    public const string Css = """
        .pf-pay { font-size: 9.5pt; }
        .pf-pay-bank { width: 100%; border-collapse: collapse; margin-bottom: 6mm; font-size: 9pt; }
        .pf-pay-bank td { border: 1px solid #000; padding: 1mm 1.5mm; vertical-align: top; overflow-wrap: anywhere; }
        .pf-pay-bank td small { display: block; text-align: left; margin-top: 2mm; font-size: 7pt; }
        .pf-pay-bank .pf-pay-label { width: 16mm; }
        .pf-pay-bank .pf-pay-value { width: 50mm; white-space: nowrap; }
        .pf-pay-title { border-bottom: 2px solid #000; font-size: 13pt; margin: 0 0 3mm; padding-bottom: 2mm; }
        .pf-pay-offer { font-size: 8.5pt; margin: 0 0 3mm; }
        .pf-pay .pf-facts { font-size: 9pt; margin-bottom: 4mm; grid-template-columns: 26mm 1fr; }
        .pf-pay .pf-facts dd { font-weight: bold; }
        .pf-pay .pf-table { font-size: 8.5pt; }
        .pf-pay .pf-table th { font-size: 8pt; font-weight: bold; }
        .pf-pay-sums { margin: 2mm 0 4mm auto; border-collapse: collapse; font-weight: bold; break-inside: avoid; }
        .pf-pay-sums td { text-align: right; padding: 0.5mm 0 0.5mm 4mm; white-space: nowrap; }
        .pf-pay-end { display: flex; gap: 6mm; justify-content: space-between; align-items: flex-start; break-inside: avoid; }
        .pf-pay-words p { margin: 0 0 2mm; }
        .pf-pay-terms { font-size: 8.5pt; margin-top: 3mm; overflow-wrap: anywhere; }
        .pf-pay-terms p { margin: 0 0 1mm; }
        .pf-pay-code { flex: none; text-align: center; }
        .pf-pay-code .pf-qr { width: 34mm; height: 34mm; display: block; }
        .pf-pay-code small { font-size: 7.5pt; }
        .pf-pay-signers { border-top: 2px solid #000; margin-top: 4mm; padding-top: 5mm; break-inside: avoid; }
        """;

    /// <summary>Renders an invoice.</summary>
    public static string Html(PaymentInvoiceTitle invoice, PrintContext context)
    {
        var sheet = new PrintSheet("pf-pay", landscape: false, context);
        AppendBank(sheet, invoice);
        var offer = invoice.Function == PaymentInvoiceTitle.Offer;
        sheet.Add($"<h1 class=\"pf-pay-title\">{(offer ? "Счёт-оферта" : "Счёт на оплату")} № {PrintText.Dash(invoice.Number)} от {PrintText.LongDate(invoice.Date)}</h1>");
        if (offer)
            sheet.Add($"<p class=\"pf-pay-offer\">Счёт является офертой: его оплата означает согласие с условиями договора (статья 438 ГК РФ).</p>");
        sheet.Facts(
            ("Поставщик:", PartyLine(invoice.Seller)),
            ("Получатель:", invoice.MoneyRecipient is null ? null : PartyLine(invoice.MoneyRecipient)),
            ("Покупатель:", PartyLine(invoice.Buyer)),
            ("Плательщик:", invoice.Payer is null ? null : PartyLine(invoice.Payer)),
            ("Грузоотправитель:", invoice.Consignor is null ? null : PartyLine(invoice.Consignor)),
            ("Грузополучатель:", invoice.Consignee is null ? null : PartyLine(invoice.Consignee)),
            ("Основание:", invoice.Grounds.Count == 0 ? null : Markup.Of($"{string.Join("; ", invoice.Grounds)}")),
            ("Оплатить до:", PayBy(invoice.Terms)));
        AppendLines(sheet, invoice);
        AppendSums(sheet, invoice);
        AppendEnd(sheet, invoice);
        AppendSigners(sheet, invoice, context);
        return sheet.End(context);
    }

    private static void AppendBank(PrintSheet sheet, PaymentInvoiceTitle invoice)
    {
        var recipient = invoice.Recipient;
        var bank = recipient?.Bank?.Bank;
        sheet.Add($"""
            <table class="pf-pay-bank"><tr><td colspan="2" rowspan="2">{PrintText.Dash(bank?.Name)}<small>Банк получателя</small></td><td class="pf-pay-label">БИК</td><td class="pf-pay-value">{PrintText.Dash(bank?.Bik)}</td></tr>
            <tr><td class="pf-pay-label">Сч. №</td><td class="pf-pay-value">{PrintText.Dash(bank?.CorrespondentAccount)}</td></tr>
            <tr><td>ИНН {PrintText.Dash(recipient?.Inn)}</td><td>КПП {PrintText.Dash(recipient?.Kpp)}</td><td rowspan="2" class="pf-pay-label">Сч. №</td><td rowspan="2" class="pf-pay-value">{PrintText.Dash(recipient?.Bank?.Account)}</td></tr>
            <tr><td colspan="2">{PrintText.Dash(recipient?.DisplayName)}<small>Получатель</small></td></tr></table>
            """);
    }

    private static void AppendLines(PrintSheet sheet, PaymentInvoiceTitle invoice)
    {
        var taxed = invoice.Lines.Any(line => line.Vat?.Amount is > 0);
        var columns = new List<PrintColumn<(PaymentInvoiceLine Line, int Number)>>
        {
            new("№", row => Integer(row.Line.Number ?? row.Number)) { Class = "pf-mid" },
        };
        if (invoice.Lines.Any(line => Code(line) is not null))
            columns.Add(new("Артикул", row => PrintText.Dash(Code(row.Line))));
        columns.Add(new("Товары (работы, услуги)", row => PrintText.Dash(PrintText.Join(row.Line.Name, row.Line.Details?.Characteristic))) { Class = "pf-wide" });
        columns.Add(new("Кол-во", row => PrintText.Number(row.Line.Quantity)) { Class = "pf-sum" });
        columns.Add(new("Ед.", row => PrintText.Dash(row.Line.UnitName ?? row.Line.UnitCode)) { Class = "pf-mid" });
        columns.Add(new("Цена", row => PrintText.Price(row.Line.Price)) { Class = "pf-sum" });
        if (invoice.Lines.Any(line => line.Discount is > 0))
            columns.Add(new("В том числе скидка", row => PrintText.Money(row.Line.Discount)) { Class = "pf-sum" });
        if (taxed)
        {
            columns.Add(new("Сумма без НДС", row => PrintText.Money(row.Line.AmountWithoutVat)) { Class = "pf-sum" });
            columns.Add(new("Ставка НДС", row => PrintText.Rate(row.Line.VatRate ?? row.Line.OtherVatRate)) { Class = "pf-mid" });
            columns.Add(new("НДС", row => PrintText.Vat(row.Line.Vat)) { Class = "pf-sum" });
        }

        columns.Add(new("Сумма", row => PrintText.Money(row.Line.AmountWithVat)) { Class = "pf-sum" });
        sheet.Table(columns, invoice.Lines.Select((line, index) => (line, index + 1)));
    }

    private static void AppendSums(PrintSheet sheet, PaymentInvoiceTitle invoice)
    {
        var totals = invoice.Totals;
        sheet.Add($"<table class=\"pf-pay-sums\">");
        if (totals?.Discount is > 0)
            Sum("Скидка:", PrintText.Money(totals.Discount));
        if (totals?.Vat?.Amount is > 0)
        {
            Sum("Итого без НДС:", PrintText.Money(totals.AmountWithoutVat));
            Sum("В том числе НДС:", PrintText.Money(totals.Vat.Amount));
        }
        else
        {
            Sum("Итого:", PrintText.Money(totals?.AmountWithoutVat));
            Sum("Без налога (НДС):", "—");
        }

        Sum("Всего к оплате:", PrintText.Money(totals?.AmountWithVat));
        sheet.Add($"</table>");

        void Sum(string name, string value) => sheet.Add($"<tr><td>{name}</td><td>{value}</td></tr>");
    }

    private static void AppendEnd(PrintSheet sheet, PaymentInvoiceTitle invoice)
    {
        var currency = invoice.Currency;
        // Conventional units have no words of their own.
        var words = currency?.ConventionalUnit is null ? SumInWords.Russian(invoice.AmountToPay, currency?.Code) : null;
        var unit = currency?.ConventionalUnit is not null ? "у. е." : (currency?.Code ?? "643") == "643" ? "руб." : currency?.Name ?? currency?.Code;
        sheet.Add($"<div class=\"pf-pay-end\"><div class=\"pf-pay-words\"><p>Всего наименований {Integer(invoice.ItemCount ?? invoice.Lines.Count)}, на сумму {PrintText.Money(invoice.AmountToPay)} {unit}</p>");
        if (words is not null)
            sheet.Add($"<p><b>{words}</b></p>");
        sheet.Add($"<div class=\"pf-pay-terms\">");
        Term("Назначение платежа", invoice.Terms?.Purpose);
        Term("Уникальный идентификатор платежа", invoice.Terms?.UniqueInfo);
        Term("Способ оплаты", invoice.Terms?.Method);
        Term("Условные единицы", currency?.ConventionalUnit);
        Term("Условия оплаты", invoice.Terms is { PaymentConditions.Count: > 0 } paid ? string.Join("; ", paid.PaymentConditions) : null);
        Term("Условия поставки", invoice.Terms is { DeliveryConditions.Count: > 0 } delivered ? string.Join("; ", delivered.DeliveryConditions) : null);
        Term("Начало поставки", invoice.Terms?.DeliveryFrom is { } from ? PrintText.Date(from) : null);
        foreach (var text in invoice.Info.SelectMany(info => info.Texts))
            Term(text.Id ?? "", text.Value);
        sheet.Add($"</div></div>");
        if (PaymentQr.Text(invoice) is { } code)
            sheet.Add($"<div class=\"pf-pay-code\">{QrSvg.Of(code)}<small>Оплата по QR-коду</small></div>");
        sheet.Add($"</div>");

        void Term(string name, string? value)
        {
            if (value is not null)
                sheet.Add($"<p>{name}: {value}</p>");
        }
    }

    private static void AppendSigners(PrintSheet sheet, PaymentInvoiceTitle invoice, PrintContext context)
    {
        var accountant = invoice.Signers.FirstOrDefault(signer => signer.Position?.Contains("бухгалтер", StringComparison.OrdinalIgnoreCase) == true);
        var head = invoice.Signers.FirstOrDefault(signer => signer != accountant);
        sheet.Add($"<div class=\"pf-pay-signers\">");
        sheet.Signature(invoice.Seller?.Entrepreneur is null ? "Руководитель" : "Предприниматель", head?.Position, head?.Name?.ToString(), context.IsSigned && head is not null);
        if (invoice.Seller?.Entrepreneur is null)
            sheet.Signature("Бухгалтер", accountant?.Position, accountant?.Name?.ToString(), context.IsSigned && accountant is not null);
        sheet.Add($"</div>");
    }

    private static Markup PartyLine(Party? party) => PrintText.Dash(party is null ? null : PrintText.Join(
        [
            party.DisplayName, party.Inn is null ? null : $"ИНН {party.Inn}", party.Kpp is null ? null : $"КПП {party.Kpp}", party.Address?.ToString(),
            party.Contacts is { Phones.Count: > 0 } contacts ? $"тел. {string.Join(", ", contacts.Phones)}" : null,
        ]));

    private static Markup? PayBy(PaymentTerms? terms) => terms switch
    {
        { PayByMoment: { } moment } => moment.ToString("dd.MM.yyyy HH:mm '(UTC'zzz')'", CultureInfo.InvariantCulture),
        { PayBy: { } date } => PrintText.Date(date),
        _ => null,
    };

    private static string? Code(PaymentInvoiceLine line) => line.Details?.Article ?? line.Details?.Code;

    private static string Integer(int number) => number.ToString(CultureInfo.InvariantCulture);
}
