using Beresta.Formats.Print;

namespace Beresta.Formats.Torg2;

/// <summary>The print form of ТОРГ-2: the unified form of постановление Госкомстата России № 132 of 25.12.1998 (ОКУД 0330202).</summary>
internal static class Torg2Print
{
    /// <summary>The styles of this form alone.</summary>
    public const string Css = """
        .pf-torg2 { font-size: 8.5pt; }
        .pf-torg2-law { text-align: right; font-size: 6.5pt; margin-bottom: 1mm; }
        .pf-torg2-head { display: grid; grid-template-columns: 1fr max-content; gap: 0 6mm; align-items: start; }
        .pf-torg2-title { text-align: center; margin: 3mm 0; overflow-wrap: anywhere; }
        .pf-torg2-title b { display: block; font-size: 12pt; }
        .pf-torg2 .pf-line { grid-template-columns: 44mm 1fr; }
        .pf-torg2 h3 { font-size: 9pt; margin: 3mm 0 1mm; break-after: avoid; }
        .pf-torg2 .pf-table { margin-bottom: 2mm; }
        .pf-torg2 .pf-table .pf-wide { width: 20%; }
        .pf-torg2 .pf-table .pf-note { width: 16%; overflow-wrap: anywhere; }
        .pf-torg2 p { margin: 0 0 1.5mm; overflow-wrap: anywhere; white-space: pre-line; }
        .pf-torg2-side { margin-top: 3mm; break-inside: avoid; }
        .pf-torg2-answer { border-top: 2px solid #000; margin-top: 4mm; padding-top: 2mm; break-inside: avoid; }
        @media print { .pf-torg2 { zoom: .92; padding-right: 1px; } }
        """;

    /// <summary>Renders the buyer's title; the addition of the other side, when there is one, follows at the end.</summary>
    public static string Html(Torg2BuyerTitle title, Torg2AdditionTitle? addition, PrintContext context)
    {
        var sheet = new PrintSheet("pf-torg2", landscape: true, context);
        AppendHead(sheet, title);
        AppendParties(sheet, title);
        AppendCargo(sheet, title);
        AppendGoods(sheet, title);
        AppendConclusion(sheet, title, context);
        AppendAddition(sheet, addition, context);
        return sheet.End(context);
    }

    private static void AppendHead(PrintSheet sheet, Torg2BuyerTitle title)
    {
        sheet.Add($"""
            <div class="pf-torg2-law">Унифицированная форма № ТОРГ-2<br>Утверждена постановлением Госкомстата России от 25.12.98 № 132</div><div class="pf-torg2-head"><div>
            """);
        sheet.Line("Организация", PrintParties.Full(title.Buyer), "организация, адрес, телефон, факс");
        sheet.Line("Структурное подразделение", PrintText.Dash(title.Buyer?.Department));
        sheet.Line("Основание для составления акта", PrintText.Dash(title.Commission is { } order ? $"Приказ № {order.Number} от {PrintText.Date(order.Date)}" : null), "приказ, распоряжение");
        sheet.Add($"</div>");
        sheet.Codes(
            ("Форма по ОКУД", "0330202"), ("по ОКПО", title.Buyer?.Okpo), ("Вид деятельности по ОКДП", null),
            ("Основание: номер", title.Commission?.Number), ("дата", title.Commission?.Date is { } date ? PrintText.Date(date) : null), ("Вид операции", title.OperationKind));
        sheet.Add($"</div><div class=\"pf-torg2-title\"><b>АКТ № {PrintText.Dash(title.Number)} от {PrintText.LongDate(title.Date)}</b>{title.DocumentName ?? "об установленном расхождении по количеству и качеству при приёмке товарно-материальных ценностей"}");
        if (title.Correction is { } correction)
            sheet.Add($"<br>Исправление № {correction.Number} от {PrintText.Date(correction.Date)}");
        sheet.Add($"</div>");
    }

    private static void AppendParties(PrintSheet sheet, Torg2BuyerTitle title)
    {
        var inspection = title.Inspection;
        sheet.Line("Место приёмки товара", PrintText.Dash(inspection?.Place));
        sheet.Line("Осмотр груза", PrintText.Dash(inspection is null ? null : PrintText.Join(
            inspection.Date is { } day ? PrintText.Date(day) : null, inspection.Start is { } start ? $"начало {start:HH:mm}" : null, inspection.End is { } end ? $"окончание {end:HH:mm}" : null)));
        sheet.Line("Сопроводительные документы", PrintText.Dash(PrintText.Join(inspection?.Document?.ToString(), title.Circumstances?.TransportDocument?.ToString())));
        if (inspection is { Certificates.Count: > 0 })
            sheet.Line("Сертификаты соответствия", string.Join(", ", inspection.Certificates));
        sheet.Line("Отправитель", PrintParties.Full(title.Consignor));
        sheet.Line("Поставщик", PrintParties.Full(title.Seller));
        if (title.Consignee is not null)
            sheet.Line("Получатель", PrintParties.Full(title.Consignee));
        if (title.Insurer is not null)
            sheet.Line("Страховая компания", PrintParties.Full(title.Insurer));
        if (title.Circumstances?.Carrier is { } carrier)
            sheet.Line("Перевозчик", PrintParties.Full(carrier));
        if (title.StateContractId is { } contract)
            sheet.Line("Государственный контракт", contract);
        sheet.Facts(
            ("Отправлено со станции (пристани, порта):", inspection?.DispatchedOn is { } sent ? PrintText.Date(sent) : null),
            ("Прибытие на место назначения:", Moment(title.Times?.Arrived)),
            ("Выдача груза транспортной организацией:", Moment(title.Times?.Released)),
            ("Вскрытие вагона (других транспортных средств):", Moment(title.Times?.Opened)),
            ("Доставка на склад получателя:", Moment(title.Times?.Delivered)));
    }

    private static void AppendCargo(PrintSheet sheet, Torg2BuyerTitle title)
    {
        if (title.Cargo.Count > 0)
        {
            sheet.Add($"<h3>По сопроводительным транспортным документам значится</h3>");
            sheet.Table(
                [
                    new PrintColumn<Torg2Cargo>("Отметка об опломби\u00ADровании", cargo => PrintText.Dash(cargo.Seals)),
                    new("Количество мест", cargo => PrintText.Number(cargo.Places)) { Class = "pf-sum" },
                    new("Вид упаковки", cargo => PrintText.Dash(cargo.Packing)),
                    new("Наименование груза", cargo => PrintText.Dash(cargo.Name)) { Class = "pf-wide" },
                    new("Единица измерения", cargo => PrintText.Dash(cargo.UnitName ?? cargo.UnitCode)) { Class = "pf-mid" },
                    new("брутто", cargo => PrintText.Number(cargo.DocumentMass?.Gross)) { Class = "pf-sum", Group = "Масса в пункте отправления" },
                    new("нетто", cargo => PrintText.Number(cargo.DocumentMass?.Net)) { Class = "pf-sum", Group = "Масса в пункте отправления" },
                    new("брутто", cargo => PrintText.Number(cargo.ActualMass?.Gross)) { Class = "pf-sum", Group = "Масса в пункте прибытия" },
                    new("нетто", cargo => PrintText.Number(cargo.ActualMass?.Net)) { Class = "pf-sum", Group = "Масса в пункте прибытия" },
                    new("Особые отметки", cargo => PrintText.Dash(cargo.Info?.Value)) { Class = "pf-note" },
                ],
                title.Cargo);
        }

        sheet.Facts(
            ("Условия хранения на складе получателя:", title.Circumstances?.Storage),
            ("Состояние тары и упаковки:", title.Circumstances?.Packing),
            ("Способ определения недостающего товара:", title.Circumstances?.ShortageMethod),
            ("Дополнительные сведения:", title.Circumstances?.OtherInfo));
    }

    private static void AppendGoods(PrintSheet sheet, Torg2BuyerTitle title)
    {
        sheet.Add($"<h3>Результаты приёмки</h3>");
        IReadOnlyList<PrintColumn<Torg2Line>> columns =
        [
            new("наименование, характеристика, сорт, артикул", line => Goods(line)) { Key = "name", Class = "pf-wide", Group = "Товар" },
            new("код", line => PrintText.Dash(line.Code)) { Key = "code", Group = "Товар" },
            new("Единица измере\u00ADния", line => PrintText.Dash(line.UnitName ?? line.UnitCode)) { Key = "unit", Class = "pf-mid" },
            new("коли\u00ADчество", line => PrintText.Number(line.Documented?.Quantity)) { Key = "document-quantity", Class = "pf-sum", Group = "По документам поставщика" },
            new("цена", line => PrintText.Price(line.Documented?.Price)) { Key = "document-price", Class = "pf-sum", Group = "По документам поставщика" },
            new("сумма с НДС", line => PrintText.Money(line.Documented?.AmountWithVat)) { Key = "document", Class = "pf-sum", Group = "По документам поставщика" },
            new("коли\u00ADчество", line => PrintText.Number(line.Actual?.Quantity)) { Key = "actual-quantity", Class = "pf-sum", Group = "Фактически оказалось" },
            new("цена", line => PrintText.Price(line.Actual?.Price)) { Key = "actual-price", Class = "pf-sum", Group = "Фактически оказалось" },
            new("сумма с НДС", line => PrintText.Money(line.Actual?.AmountWithVat)) { Key = "actual", Class = "pf-sum", Group = "Фактически оказалось" },
            new("брак", line => Quantity(line.Defective)) { Key = "defective", Class = "pf-sum", Group = "Отклонения: количество, сумма с НДС" },
            new("бой", line => Quantity(line.Broken)) { Key = "broken", Class = "pf-sum", Group = "Отклонения: количество, сумма с НДС" },
            new("недостача", line => Quantity(line.Missing)) { Key = "missing", Class = "pf-sum", Group = "Отклонения: количество, сумма с НДС" },
            new("излишки", line => Quantity(line.Surplus)) { Key = "surplus", Class = "pf-sum", Group = "Отклонения: количество, сумма с НДС" },
            new("Пояснения", line => Markup.Lines(Notes(line))) { Key = "notes", Class = "pf-note" },
        ];
        sheet.Table(columns, title.Lines, new PrintTotal(
            "Итого",
            ("document", PrintText.Money(Sum(title, line => line.Documented?.AmountWithVat))), ("actual", PrintText.Money(Sum(title, line => line.Actual?.AmountWithVat))),
            ("defective", PrintText.Money(Sum(title, line => line.Defective?.AmountWithVat))), ("broken", PrintText.Money(Sum(title, line => line.Broken?.AmountWithVat))),
            ("missing", PrintText.Money(Sum(title, line => line.Missing?.AmountWithVat))), ("surplus", PrintText.Money(Sum(title, line => line.Surplus?.AmountWithVat)))));
    }

    private static void AppendConclusion(PrintSheet sheet, Torg2BuyerTitle title, PrintContext context)
    {
        sheet.Add($"<section class=\"pf-torg2-side\">");
        sheet.Facts(
            ("Краткое описание события:", title.Event),
            ("Заключение комиссии:", title.Conclusion),
            ("Приложения:", string.Join("; ", title.Enclosures)));
        if (title.Signers.Any(signer => signer.Acquainted))
            sheet.Add($"<p>Подписавшие с правилами приёмки ознакомлены и предупреждены об ответственности за подписание акта, содержащего данные, не соответствующие действительности.</p>");
        for (var i = 0; i < title.Signers.Count; i++)
        {
            var signer = PrintParties.Person([title.Signers[i]]);
            sheet.Signature(i == 0 ? "Председатель комиссии" : "Член комиссии", signer?.Position, signer?.Name, context.IsSigned);
        }

        var accepted = PrintParties.Person(title.AcceptedByWorker, title.AcceptedByOrganization, title.AcceptedByPerson);
        if (accepted is not null)
            sheet.Signature("Товар принял на ответственное хранение", accepted.Value.Position, accepted.Value.Name, false);
        sheet.Add($"</section>");
    }

    private static void AppendAddition(PrintSheet sheet, Torg2AdditionTitle? addition, PrintContext context)
    {
        if (addition is null)
            return;
        sheet.Add($"<section class=\"pf-torg2-answer\"><h3>Дополнительные сведения по результатам приёмки от {PrintText.LongDate(addition.Date)}</h3><p>{addition.Composer}</p><p>{addition.Content}</p>");
        foreach (var signer in addition.Signers)
        {
            var person = PrintParties.Person([signer]);
            sheet.Signature("Представитель", person?.Position, person?.Name, context.IsAnswerSigned);
        }

        sheet.Add($"</section>");
    }

    private static string Goods(Torg2Line line) => PrintText.Dash(PrintText.Join(line.Name, line.Characteristic, line.Grade, line.Article, line.Passport is null ? null : $"паспорт {line.Passport}"));

    private static Markup Quantity(Torg2Difference? difference) => difference?.Quantity is null ? "—" : Markup.Lines([PrintText.Number(difference.Quantity), difference.AmountWithVat is null ? null : PrintText.Money(difference.AmountWithVat)]);

    private static IEnumerable<string?> Notes(Torg2Line line) =>
    [
        line.ServiceDiscrepancies, line.Defective?.Explanation, line.Broken?.Explanation, line.Missing?.Explanation, line.Surplus?.Explanation,
        Price("Цена документа выше согласованной", line.PriceExcess), Price("Цена документа ниже согласованной", line.PriceShortfall),
    ];

    private static string? Price(string what, Torg2PriceDifference? difference) => difference is null
        ? null
        : $"{what}{(difference.Price is null ? "" : $" на {PrintText.Price(difference.Price)}")}, отклонение суммы {PrintText.Money(difference.AmountWithVat)}{(difference.Explanation is null ? "" : $": {difference.Explanation}")}";

    private static decimal? Sum(Torg2BuyerTitle title, Func<Torg2Line, decimal?> amount) => title.Lines.Any(line => amount(line) is not null) ? title.Lines.Sum(amount) : null;

    private static string? Moment(DateTime? moment) => moment is { } value ? value.ToString("dd.MM.yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture) : null;
}
