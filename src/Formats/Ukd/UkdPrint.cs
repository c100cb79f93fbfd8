using System.Globalization;
using Beresta.Formats.Print;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>
/// The print form of a УКД or корректировочный счёт-фактура: the layout of приложение № 2 к постановлению Правительства РФ 1137 of 26.12.2011 and, below it, that of
/// письмо ФНС ММВ-20-15/86@ of 17.10.2014. Every line has four rows: А before the change, Б after it, В what grew, Г what became less.
/// </summary>
internal static class UkdPrint
{
    /// <summary>The styles: those of УПД, and the rows of a line kept together.</summary>
    public const string Css = UpdPrint.Css + """

        .pf-states tbody { break-inside: avoid; }
        .pf-states tbody:last-child { break-before: avoid; }
        .pf-ukd .pf-upd-title { font-size: 9.5pt; }
        .pf-ukd .pf-upd-row { grid-template-columns: 74mm 1fr 9mm; font-size: 8.5pt; }
        .pf-ukd .pf-upd-own { grid-template-columns: max-content 1fr 9mm; }
        .pf-ukd .pf-upd-rows { margin-bottom: 2mm; }
        .pf-ukd .pf-upd-lower { padding-top: 1mm; }
        .pf-ukd .pf-person div { grid-template-columns: 1fr 0.7fr 1.2fr; }
        .pf-ukd .pf-person i { display: none; }
        .pf-ukd .pf-field { grid-template-columns: 56mm 1fr; margin-bottom: 1mm; }
        .pf-ukd .pf-upd-wide .pf-field { grid-template-columns: 100mm 1fr; }
        .pf-ukd .pf-field i { display: none; }
        .pf-ukd .pf-upd-signers { margin: 2mm 0; gap: 1mm 6mm; }
        .pf-ukd-plain .pf-upd-main { padding-left: 0; }
        .pf-states td.pf-state { white-space: nowrap; }
        @media print { .pf-ukd { zoom: .79; } }
        """;

    /// <summary>Renders the seller's title; the buyer's title, when there is one, fills the right side of the lower part.</summary>
    public static string Html(UkdSellerTitle title, UkdBuyerTitle? buyer, PrintContext context)
    {
        // A title of the oldest generation states no function: it is a plain corrective invoice.
        var isUkd = title.Function is not (null or "КСЧФ");
        var sheet = new PrintSheet("pf-ukd", landscape: true, context);
        sheet.Add($"<div class=\"pf-upd-body{new Markup(isUkd ? "" : " pf-ukd-plain")}\">");
        if (isUkd)
            AppendStatus(sheet, title);
        sheet.Add($"<div class=\"pf-upd-main\">");
        AppendHead(sheet, title);
        AppendTable(sheet, title);
        UpdPrint.AppendInvoiceSigners(sheet, title.Signers, title.Seller, context);
        sheet.Add($"</div></div>");
        if (isUkd)
            AppendChange(sheet, title, buyer, context);
        AppendMarking(sheet, title);
        return sheet.End(context);
    }

    private static void AppendStatus(PrintSheet sheet, UkdSellerTitle title)
    {
        var status = title.Function == "КСЧФДИС" ? "1" : title.Function == "ДИС" ? "2" : "—";
        sheet.Add($"""
            <aside class="pf-upd-status"><div class="pf-upd-name">{title.DocumentName ?? "Универсальный корректировочный документ"}</div>
            <div class="pf-upd-code">Статус: <b>{status}</b></div>
            <small>1 – корректировочный счёт-фактура и соглашение (уведомление) об изменении стоимости<br>2 – соглашение (уведомление) об изменении стоимости</small></aside>
            """);
    }

    private static void AppendHead(PrintSheet sheet, UkdSellerTitle title)
    {
        sheet.Add($"""
            <header class="pf-upd-head"><div class="pf-upd-title">
            <div><b>Корректировочный счёт-фактура №</b> <u>{PrintText.Dash(title.Number)}</u> <b>от</b> <u>{PrintText.LongDate(title.Date)}</u> <i>(1)</i></div>
            <div>Исправление корректировочного счёта-фактуры № <u>{PrintText.Dash(Number(title.Correction?.Number))}</u> от <u>{PrintText.LongDate(title.Correction?.Date)}</u> <i>(1а)</i></div>
            """);
        foreach (var invoice in title.Invoices.Count > 0 ? title.Invoices : [new CorrectedInvoice()])
        {
            var last = invoice.Corrections.Count > 0 ? invoice.Corrections[^1] : null;
            sheet.Add($"""
                <div>к счёту-фактуре № <u>{PrintText.Dash(invoice.Number)}</u> от <u>{PrintText.LongDate(invoice.Date)}</u>, с учётом исправления № <u>{PrintText.Dash(Number(last?.Number))}</u> от <u>{PrintText.LongDate(last?.Date)}</u> <i>(1б)</i></div>
                """);
        }

        sheet.Add($"""
            </div>
            <div class="pf-upd-law">Приложение № 2 к постановлению Правительства Российской Федерации от 26 декабря 2011 г. № 1137<br>(в редакции постановления Правительства Российской Федерации от 16 августа 2024 г. № 1096)</div></header>
            <div class="pf-upd-rows">
            """);
        var seller = title.Seller ?? new Party();
        UpdPrint.Row(sheet, "Продавец:", PrintText.Dash(seller.DisplayName), "2", strong: true);
        UpdPrint.Row(sheet, "Адрес:", PrintText.Dash(seller.Address?.ToString()), "2а");
        UpdPrint.Row(sheet, "ИНН/КПП продавца:", PrintText.InnKpp(seller), "2б");
        var buyer = title.Buyer ?? new Party();
        UpdPrint.Row(sheet, "Покупатель:", PrintText.Dash(buyer.DisplayName), "3", strong: true);
        UpdPrint.Row(sheet, "Адрес:", PrintText.Dash(buyer.Address?.ToString()), "3а");
        UpdPrint.Row(sheet, "ИНН/КПП покупателя:", PrintText.InnKpp(buyer), "3б");
        UpdPrint.Row(sheet, "Валюта: наименование, код", PrintText.Dash(PrintText.Currency(title.Currency)), "4");
        UpdPrint.Row(sheet, "Идентификатор государственного контракта, договора (соглашения) (при наличии):", PrintText.Dash(title.Circumstances?.StateContractId), "5", own: true);
        sheet.Add($"</div>");
    }

    /// <summary>The table of lines, each in its four rows; <paramref name="numbered"/> with the numbers of the statutory form's columns.</summary>
    public static void AppendTable(PrintSheet sheet, UkdSellerTitle title, bool numbered = true)
    {
        // Columns 10–13 belong to traceable goods; without them they are left out, as in a счёт-фактура.
        var traced = title.Lines.Any(line => line.Traceability.Count > 0);
        sheet.Add($"""
            <table class="pf-table pf-states"><thead><tr><th rowspan="2">№ п/&#8288;п</th>
            <th rowspan="2">Наименование товара (описание выполненных работ, оказанных услуг), имущественного права</th>
            <th rowspan="2">Показатели в связи с изменением стоимости отгруженных товаров (выполненных работ, оказанных услуг), переданных имущественных прав</th>
            <th rowspan="2">Код вида товара</th><th colspan="2">Единица измерения</th>
            <th rowspan="2">Коли­чество (объём)</th><th rowspan="2">Цена (тариф) за единицу измерения</th>
            <th rowspan="2">Стоимость товаров (работ, услуг), имуществен­ных прав без налога – всего</th><th rowspan="2">В том числе сумма акциза</th>
            <th rowspan="2">Нало­говая ставка</th><th rowspan="2">Сумма налога</th><th rowspan="2">Стоимость товаров (работ, услуг), имуществен­ных прав с налогом – всего</th>
            """);
        if (traced)
        {
            sheet.Add($"""
                <th rowspan="2">Регистра­ционный номер партии товара, подлежащего прослежи­ваемости</th><th rowspan="2">Единица количествен­ного учёта, код</th>
                <th rowspan="2">Количество товара, подлежащего прослежи­ваемости</th><th rowspan="2">Стоимость товара, подлежащего прослежи­ваемости, без НДС, в рублях</th>
                """);
        }

        sheet.Add($"</tr><tr><th>код</th><th>условное обозна­чение (нацио­нальное)</th></tr>");
        if (numbered)
        {
            sheet.Add($"<tr class=\"pf-numbers\">");
            foreach (var number in (string[])["1", "1а", "", "1б", "2", "2а", "3", "4", "5", "6", "7", "8", "9"])
                sheet.Add($"<th>{number}</th>");
            foreach (var number in traced ? (string[])["10", "11", "12", "13"] : [])
                sheet.Add($"<th>{number}</th>");
            sheet.Add($"</tr>");
        }

        sheet.Add($"</thead>");
        foreach (var line in title.Lines)
            AppendLine(sheet, line, traced);
        sheet.Add($"<tbody>");
        AppendTotal(sheet, "Всего увеличение (сумма строк В)", title.TotalIncrease, traced);
        AppendTotal(sheet, "Всего уменьшение (сумма строк Г)", title.TotalDecrease, traced);
        sheet.Add($"</tbody></table>");
    }

    private static void AppendLine(PrintSheet sheet, UkdLine line, bool traced)
    {
        sheet.Add($"<tbody><tr><td class=\"pf-mid\" rowspan=\"4\">{line.Number}</td><td class=\"pf-wide\" rowspan=\"4\">{PrintText.Dash(PrintText.Join(line.Name, line.Details?.Characteristic))}</td>");
        AppendState(sheet, "А (до изменения)", line, line.Before);
        AppendTrace(sheet, traced, line, measure => measure?.Before);
        sheet.Add($"</tr><tr>");
        AppendState(sheet, "Б (после изменения)", line, line.After);
        AppendTrace(sheet, traced, line, measure => measure?.After);
        sheet.Add($"</tr><tr>");
        AppendDifference(sheet, "В (увеличение)", line.Increase);
        AppendTrace(sheet, traced, line, measure => measure?.Increase);
        sheet.Add($"</tr><tr>");
        AppendDifference(sheet, "Г (уменьшение)", line.Decrease);
        AppendTrace(sheet, traced, line, measure => measure?.Decrease);
        sheet.Add($"</tr></tbody>");
    }

    private static void AppendState(PrintSheet sheet, string name, UkdLine line, UkdValues? values) => sheet.Add($"""
        <td class="pf-state">{name}</td><td class="pf-mid">{PrintText.Dash(line.Details?.CustomsCode)}</td><td class="pf-mid">{PrintText.Dash(values?.UnitCode)}</td><td class="pf-mid">{PrintText.Dash(values?.UnitName)}</td>
        <td class="pf-sum">{PrintText.Number(values?.Quantity)}</td><td class="pf-sum">{PrintText.Price(values?.Price)}</td><td class="pf-sum">{PrintText.Money(values?.AmountWithoutVat)}</td>
        <td class="pf-sum">{PrintText.Excise(values?.Excise)}</td><td class="pf-mid">{PrintText.Rate(values?.VatRate)}</td><td class="pf-sum">{PrintText.Vat(values?.Vat)}</td><td class="pf-sum">{PrintText.Money(values?.AmountWithVat)}</td>
        """);

    private static void AppendDifference(PrintSheet sheet, string name, UkdDifference? difference) => sheet.Add($"""
        <td class="pf-state">{name}</td><td class="pf-mid">X</td><td class="pf-mid">X</td><td class="pf-mid">X</td><td class="pf-mid">X</td><td class="pf-mid">X</td>
        <td class="pf-sum">{PrintText.Money(difference?.AmountWithoutVat)}</td><td class="pf-sum">{PrintText.Money(difference?.Excise)}</td><td class="pf-mid">X</td>
        <td class="pf-sum">{PrintText.Money(difference?.Vat)}</td><td class="pf-sum">{PrintText.Money(difference?.AmountWithVat)}</td>
        """);

    private static void AppendTrace(PrintSheet sheet, bool traced, UkdLine line, Func<UkdMeasure?, decimal?> state)
    {
        if (!traced)
            return;
        sheet.Add($"""
            <td>{Markup.Lines(line.Traceability.Select(batch => batch.BatchNumber)).Breakable()}</td><td class="pf-mid">{Markup.Lines(line.Traceability.Select(batch => batch.UnitCode))}</td>
            <td class="pf-sum">{Markup.Lines(line.Traceability.Select(batch => PrintText.Number(state(batch.Quantity))))}</td>
            <td class="pf-sum">{Markup.Lines(line.Traceability.Select(batch => PrintText.Money(state(batch.AmountWithoutVat))))}</td>
            """);
    }

    private static void AppendTotal(PrintSheet sheet, string name, UkdTotals? totals, bool traced)
    {
        sheet.Add($"""
            <tr class="pf-total"><td colspan="8">{name}</td><td class="pf-sum">{PrintText.Money(totals?.AmountWithoutVat)}</td><td class="pf-mid">X</td><td class="pf-mid">X</td>
            <td class="pf-sum">{PrintText.Vat(totals?.Vat)}</td><td class="pf-sum">{PrintText.Money(totals?.AmountWithVat)}</td>
            """);
        if (traced)
            sheet.Add($"<td class=\"pf-mid\">X</td><td class=\"pf-mid\">X</td><td class=\"pf-mid\">X</td><td class=\"pf-mid\">X</td>");
        sheet.Add($"</tr>");
    }

    // The letter of 2014 numbers its lines with the columns of that time; numbers are left out here.
    private static void AppendChange(PrintSheet sheet, UkdSellerTitle title, UkdBuyerTitle? buyer, PrintContext context)
    {
        var change = title.Change;
        sheet.Add($"<section class=\"pf-upd-lower\"><div class=\"pf-upd-wide\">");
        UpdPrint.Field(sheet, "Реквизиты передаточных (отгрузочных) документов, к которым относится корректировка", Documents(change?.TransferDocuments), null, "(наименование, №, дата; иные данные)");
        UpdPrint.Field(sheet, "Основание корректировки", Documents(change?.Grounds), null, "(договор, соглашение, акт и др.)");
        UpdPrint.Field(sheet, "Иные сведения об изменении стоимости", change?.OtherInfo, null, "(ссылки на приложения, сопутствующие документы и т. п.)");
        sheet.Add($"</div><div class=\"pf-upd-sides\"><div class=\"pf-upd-side\">");
        UpdPrint.Field(sheet, "Содержание операции", Offer(change), null, "(предложение изменить стоимость / уведомление об изменении стоимости)");
        UpdPrint.Field(sheet, "Дата направления на согласование (уведомления)", change?.Date is { } sent ? PrintText.LongDate(sent) : null, null);
        UpdPrint.Person(sheet, "Ответственный за правильность оформления факта хозяйственной жизни", UpdPrint.SignerOf(title.Signers), null, context.IsSigned);
        UpdPrint.Field(sheet, "Наименование экономического субъекта – составителя документа", title.Composer ?? UpdPrint.Named(title.Seller), null, "(может не заполняться при проставлении печати в М.П., может быть указан ИНН / КПП)");
        sheet.Add($"<div class=\"pf-seal\">М.П.</div></div><div class=\"pf-upd-side\">");
        UpdPrint.Field(sheet, "Содержание операции", Agreement(buyer), null, "(с изменением стоимости согласен / не согласен)");
        UpdPrint.Field(sheet, "Дата согласования (согласия)", buyer?.AgreedOn is { } agreed ? PrintText.LongDate(agreed) : null, null);
        UpdPrint.Person(sheet, "Ответственный за правильность оформления факта хозяйственной жизни", buyer is null ? null : UpdPrint.SignerOf(buyer.Signers), null, context.IsAnswerSigned);
        UpdPrint.Field(sheet, "Наименование экономического субъекта – составителя документа", buyer?.Composer ?? (buyer is null ? null : UpdPrint.Named(title.Buyer)), null, "(может не заполняться при проставлении печати в М.П., может быть указан ИНН / КПП)");
        sheet.Add($"<div class=\"pf-seal\">М.П.</div></div></div></section>");
    }

    public static void AppendMarking(PrintSheet sheet, UkdSellerTitle title) => UpdPrint.AppendMarking(sheet, title.Lines.SelectMany(line => (IEnumerable<(string, IReadOnlyList<Marking>)>)
    [
        ($"{Number(line.Number)} до изменения", line.Before?.Markings ?? []),
        ($"{Number(line.Number)} после изменения", line.After?.Markings ?? []),
    ]));

    public static string? Documents(IReadOnlyList<DocumentReference>? documents) => documents is { Count: > 0 } ? string.Join("; ", documents.Select(document => document.ToString())) : null;

    public static string? Offer(CostChange? change) => PrintText.Join(
        change?.Operation switch
        {
            CostChangeOperation.Propose => "Предлагаю изменить стоимость",
            CostChangeOperation.Notify => "Уведомляю об изменении стоимости",
            var words => words,
        },
        change?.OperationNote);

    public static string? Agreement(UkdBuyerTitle? buyer) => PrintText.Join(
        buyer?.Operation switch
        {
            UkdAgreement.Agreed => "С изменением стоимости согласен",
            UkdAgreement.NotAgreed => "С изменением стоимости не согласен",
            var words => words,
        },
        buyer?.OperationNote);

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
