using Beresta.Formats.Print;

namespace Beresta.Formats.Ks2;

/// <summary>The print form of КС-2: the unified form of постановление Госкомстата России № 100 of 11.11.1999 (ОКУД 0322005).</summary>
internal static class Ks2Print
{
    /// <summary>The styles of this form alone.</summary>
    public const string Css = """
        .pf-ks2 { font-size: 8.5pt; }
        .pf-ks2-law { text-align: right; font-size: 6.5pt; margin-bottom: 1mm; }
        .pf-ks2-head { width: 100%; border-collapse: collapse; }
        .pf-ks2-head td { padding: 0 1mm 0 0; vertical-align: bottom; }
        .pf-ks2-head .pf-ks2-what { width: 34mm; font-size: 8pt; }
        .pf-ks2-head .pf-ks2-value { border-bottom: 1px solid #000; overflow-wrap: anywhere; }
        .pf-ks2-head .pf-ks2-name { width: 30mm; text-align: right; font-size: 7.5pt; padding-left: 2mm; }
        .pf-ks2-head th { width: 30mm; border: 1px solid #000; font-weight: normal; font-size: 7.5pt; height: 4.4mm; text-align: center; padding: 0 1mm; overflow-wrap: anywhere; }
        .pf-ks2-head small { display: block; }
        .pf-ks2-title { display: flex; justify-content: flex-end; align-items: flex-end; gap: 6mm; margin: 3mm 0; }
        .pf-ks2-title > div { text-align: center; flex: 1; }
        .pf-ks2-title b { display: block; font-size: 12pt; }
        .pf-ks2-title table { border-collapse: collapse; font-size: 7.5pt; text-align: center; }
        .pf-ks2-title td { border: 1px solid #000; padding: 0.5mm 2mm; min-width: 18mm; }
        .pf-ks2 .pf-table { margin: 2mm 0; }
        .pf-ks2 .pf-table .pf-wide { width: 38%; min-width: 0; overflow-wrap: anywhere; }
        .pf-ks2 .pf-section td { font-weight: bold; background: #f3f3f3; }
        .pf-ks2 .pf-line { grid-template-columns: max-content 1fr; }
        .pf-ks2-sides { margin-top: 4mm; }
        .pf-ks2-outcome { margin: 0 0 2mm; overflow-wrap: anywhere; }
        """;

    // The columns of the form; it has one for the number of the rate, which the electronic format does not give.
    private const int Columns = 8;

    /// <summary>Renders the contractor's title; the customer's title, when there is one, says how the works were accepted.</summary>
    public static string Html(Ks2ContractorTitle title, Ks2CustomerTitle? customer, PrintContext context)
    {
        var sheet = new PrintSheet("pf-ks2", landscape: false, context);
        AppendHead(sheet, title);
        AppendTable(sheet, title);
        AppendNotes(sheet, title);
        var contractor = title.Signers.Count > 0 ? title.Signers[0] : null;
        var accepting = customer is { Signers.Count: > 0 } ? customer.Signers[0] : null;
        sheet.Add($"<div class=\"pf-ks2-sides\">");
        sheet.Line("Содержание операции", PrintText.Dash(title.Operation));
        sheet.Signature("Сдал", contractor?.Position, contractor?.Name?.ToString(), context.IsSigned);
        AppendOutcome(sheet, customer);
        sheet.Signature(customer?.Result == Ks2Acceptance.NotAccepted ? "В приёмке отказал" : "Принял", accepting?.Position, accepting?.Name?.ToString(), context.IsAnswerSigned);
        sheet.Add($"</div>");
        return sheet.End(context);
    }

    private static void AppendHead(PrintSheet sheet, Ks2ContractorTitle title)
    {
        sheet.Add($"""
            <div class="pf-ks2-law">Унифицированная форма № КС-2<br>Утверждена постановлением Госкомстата России от 11.11.99 № 100</div>
            <table class="pf-ks2-head"><tr><td colspan="3"></td><th>Код</th></tr>
            """);
        Row(sheet, "", "", "Форма по ОКУД", "0322005");
        Row(sheet, "Инвестор", PrintText.Dash(Author(title.Construction?.Investor)), "по ОКПО", null, "организация, адрес, телефон, факс");
        Row(sheet, "Заказчик (Генподрядчик)", PrintParties.Full(title.Customer), "по ОКПО", title.Customer?.Okpo, "организация, адрес, телефон, факс");
        Row(sheet, "Подрядчик (Субподрядчик)", PrintParties.Full(title.Contractor), "по ОКПО", title.Contractor?.Okpo, "организация, адрес, телефон, факс");
        Row(sheet, "Стройка, объект", PrintText.Dash(title.Site), "", null, "наименование, адрес");
        Row(sheet, "Место выполнения работ", PrintText.Dash(title.Place?.ToString()), "Вид деятельности по ОКДП", null);
        Row(sheet, "Договор подряда (контракт)", PrintText.Dash(title.Contract?.ToString()), "номер", title.Contract?.Number);
        Row(sheet, "Реестровый номер", PrintText.Dash(title.Construction?.RegistryNumber), "дата", title.Contract?.Date is { } date ? PrintText.Date(date) : null);
        Row(sheet, "Смета", PrintText.Dash(Estimate(title)), "Вид операции", title.OperationKind);
        sheet.Add($"""
            </table><div class="pf-ks2-title"><div><b>АКТ</b>о приёмке выполненных работ</div>
            <table><tr><td rowspan="2">Номер документа</td><td rowspan="2">Дата составления</td><td colspan="2">Отчётный период</td></tr><tr><td>с</td><td>по</td></tr>
            <tr><td>{PrintText.Dash(title.Number)}</td><td>{PrintText.Date(title.Date)}</td><td>{PrintText.Date(title.PeriodStart)}</td><td>{PrintText.Date(title.PeriodEnd)}</td></tr></table></div>
            """);
        if (title.Correction is { } correction)
            sheet.Add($"<div>Исправление № {correction.Number} от {PrintText.Date(correction.Date)}</div>");
        var works = AllWorks(title).ToList();
        var estimated = works.Count > 0 && works.All(work => work.EstimateAmountWithoutVat is not null) ? works.Sum(work => work.EstimateAmountWithoutVat) : null;
        sheet.Line($"Сметная (договорная) стоимость в соответствии с договором подряда (субподряда), {Money(title)}", PrintText.Money(estimated));
    }

    private static void Row(PrintSheet sheet, string what, string value, string name, string? code, string? hint = null)
    {
        sheet.Add($"<tr><td class=\"pf-ks2-what\">{what}</td><td{(value.Length == 0 ? default : new Markup(" class=\"pf-ks2-value\""))}>{value}</td>");
        sheet.Add($"<td class=\"pf-ks2-name\">{name}</td>{(name.Length == 0 ? new Markup("<td></td>") : Markup.Of($"<th>{PrintText.Blank(code)}</th>"))}</tr>");
        if (hint is not null)
            sheet.Add($"<tr><td></td><td><small>{hint}</small></td><td></td><td></td></tr>");
    }

    private static void AppendTable(PrintSheet sheet, Ks2ContractorTitle title)
    {
        var money = Money(title);
        sheet.Add($"""
            <table class="pf-table"><thead><tr><th colspan="2">Номер</th><th rowspan="2">Наименование работ</th><th rowspan="2">Номер единич&shy;ной расценки</th><th rowspan="2">Единица измере&shy;ния</th><th colspan="3">Выполнено работ</th></tr>
            <tr><th>по по&shy;рядку</th><th>пози&shy;ции по смете</th><th>коли&shy;чество</th><th>цена за единицу, {money}</th><th>стоимость, {money}</th></tr>
            <tr class="pf-numbers"><th>1</th><th>2</th><th>3</th><th>4</th><th>5</th><th>6</th><th>7</th><th>8</th></tr></thead><tbody>
            """);
        foreach (var part in title.Parts)
        {
            foreach (var section in part.Sections)
            {
                sheet.Add($"<tr class=\"pf-section\"><td colspan=\"{Columns}\">{(section.Position is { } number ? Markup.Of($"Раздел {number}. ") : new Markup("Раздел. "))}{section.Name}</td></tr>");
                foreach (var work in section.Works)
                    AppendWork(sheet, work);
                Total(sheet, "Итого по разделу", section.AmountWithoutVat);
            }

            foreach (var work in part.Works.Concat(part.Resources))
                AppendWork(sheet, work);
        }

        var totals = title.Totals;
        Total(sheet, "Итого", totals?.AmountWithoutVat);
        var rates = totals?.Rates ?? [];
        foreach (var rate in rates.Count > 1 ? rates : [])
            Total(sheet, $"{(rate.Vat is null ? "" : "НДС ")}{rate.VatRate}, с {PrintText.Money(rate.TaxBase)}", rate.Vat);
        Total(sheet, rates.Count == 1 ? $"Сумма НДС, {rates[0].VatRate}" : "Сумма НДС", totals?.Vat);
        Total(sheet, "Всего по акту", totals is null ? null : totals.AmountWithVat ?? totals.AmountWithoutVat + (totals.Vat ?? 0));
        if (title.CumulativeTotals is { } cumulative)
            Total(sheet, "Справочно: всего с начала работ", cumulative.AmountWithVat ?? cumulative.AmountWithoutVat);
        sheet.Add($"</tbody></table>");
    }

    private static void AppendWork(PrintSheet sheet, Ks2Work work) => sheet.Add($"""
        <tr><td class="pf-mid">{PrintText.Dash(work.Position ?? work.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture))}</td><td class="pf-mid">{PrintText.Dash(work.EstimatePosition)}</td><td class="pf-wide">{PrintText.Dash(work.Name)}</td>
        <td class="pf-mid">—</td><td class="pf-mid">{PrintText.Dash(work.UnitName ?? work.OtherUnitName ?? work.UnitCode)}</td><td class="pf-sum">{(work.QuantityText ?? PrintText.Number(work.Quantity))}</td><td class="pf-sum">{PrintText.Price(work.Price)}</td><td class="pf-sum">{PrintText.Money(work.AmountWithoutVat)}</td></tr>
        """);

    private static void Total(PrintSheet sheet, string label, decimal? sum) =>
        sheet.Add($"<tr class=\"pf-total\"><td colspan=\"{Columns - 1}\" class=\"pf-sum\">{label}</td><td class=\"pf-sum\">{PrintText.Money(sum)}</td></tr>");

    private static void AppendNotes(PrintSheet sheet, Ks2ContractorTitle title)
    {
        var total = title.Totals is { } totals ? totals.AmountWithVat ?? totals.AmountWithoutVat + (totals.Vat ?? 0) : null;
        if (SumInWords.Russian(total, title.Currency?.Code ?? "643") is { } words)
            sheet.Line("Всего по акту на сумму", words, "прописью");
        sheet.Facts(
            ("Основания сдачи:", string.Join("; ", title.HandoverGrounds)),
            ("Предъявлено заказчику:", PrintText.Join(title.PresentedOn is { } presented ? PrintText.Date(presented) : null, title.PresentationDocument?.ToString())),
            ("Срок приёмки:", title.AcceptanceWorkdays is { } workdays ? $"{workdays} раб. дн." : title.AcceptanceDays is { } days ? $"{days} календ. дн." : title.AcceptBy is { } day ? $"до {PrintText.Date(day)}" : null),
            ("К оплате за период:", title.Settlement?.Payable is { } payable ? PrintText.Money(payable) : null),
            ("Удержания за период:", title.Settlement?.Withheld is { } withheld ? PrintText.Money(withheld) : null),
            ("Дополнительные требования:", title.Settlement?.Claimed is { } claimed ? PrintText.Money(claimed) : null));
    }

    private static void AppendOutcome(PrintSheet sheet, Ks2CustomerTitle? customer)
    {
        if (customer is null)
            return;
        var refused = customer.Result == Ks2Acceptance.NotAccepted;
        sheet.Facts(
            (refused ? "Отказ в приёмке:" : "Приёмка:", PrintText.Join(customer.Operation, (customer.AcceptedOn ?? customer.RefusedOn) is { } date ? PrintText.Date(date) : null)),
            ("Причины отказа:", customer.RefusalReason),
            ("Документ об отказе:", customer.RefusalDocument?.ToString()),
            ("Недостатки:", customer.Defects),
            ("Документ о недостатках:", customer.DefectsDocument?.ToString()),
            ("Стоимость с учётом уменьшения:", customer.Reduced is { } reduced ? PrintText.Money(reduced.AmountWithVat ?? reduced.AmountWithoutVat) : null),
            ("О расчётах:", customer.SettlementNotice?.Notice));
    }

    private static IEnumerable<Ks2Work> AllWorks(Ks2ContractorTitle title) =>
        title.Parts.SelectMany(part => part.Works.Concat(part.Sections.SelectMany(section => section.Works)).Concat(part.Resources));

    private static string Money(Ks2ContractorTitle title) => title.Currency is null or { Code: "643" } ? "руб." : title.Currency.Name ?? title.Currency.Code ?? "";

    private static string? Author(DocumentAuthor? author) => author is null
        ? null
        : author.Authority ?? author.Foreign?.Name ?? ((author.OrganizationInn ?? author.PersonInn) is { } inn ? $"ИНН {inn}" : null);

    private static string? Estimate(Ks2ContractorTitle title) => PrintText.Join(
        title.Estimate?.ToString(), title.EstimateUnchanged ? "смета не менялась" : null, title.EstimateChange is { } change ? $"версия {change.Version}: {change.Agreement}" : null);
}
