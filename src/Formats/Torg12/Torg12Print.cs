using System.Globalization;
using Beresta.Formats.Print;

namespace Beresta.Formats.Torg12;

/// <summary>The print form of ТОРГ-12: the unified form of постановление Госкомстата России № 132 of 25.12.1998 (ОКУД 0330212).</summary>
internal static class Torg12Print
{
    /// <summary>The styles of this form alone.</summary>
    public const string Css = """
        .pf-torg12 { font-size: 8pt; }
        .pf-torg12-law { text-align: right; font-size: 6.5pt; margin-bottom: 1mm; }
        .pf-torg12-head { width: 100%; border-collapse: collapse; }
        .pf-torg12-head td { padding: 0 1mm 0 0; vertical-align: bottom; }
        .pf-torg12-head .pf-torg12-what { width: 30mm; white-space: nowrap; font-size: 8pt; }
        .pf-torg12-head .pf-torg12-value { border-bottom: 1px solid #000; overflow-wrap: anywhere; }
        .pf-torg12-head .pf-torg12-name { width: 34mm; text-align: right; font-size: 7.5pt; white-space: nowrap; padding-left: 3mm; }
        .pf-torg12-head th { width: 30mm; border: 1px solid #000; font-weight: normal; font-size: 7.5pt; height: 4.4mm; text-align: center; padding: 0 1mm; }
        .pf-torg12-head small { display: block; }
        .pf-torg12-title { display: flex; justify-content: center; align-items: flex-end; gap: 4mm; margin: 2mm 0; }
        .pf-torg12-title b { font-size: 11pt; text-transform: uppercase; }
        .pf-torg12-title table { border-collapse: collapse; font-size: 7.5pt; }
        .pf-torg12-title td { border: 1px solid #000; text-align: center; padding: 0.5mm 3mm; min-width: 26mm; }
        .pf-torg12-head + .pf-table { margin-top: 2mm; }
        .pf-torg12 .pf-wide { width: 22%; }
        .pf-torg12-foot { margin-top: 2mm; }
        .pf-torg12-foot .pf-columns { gap: 0 8mm; }
        .pf-torg12-side + .pf-torg12-side { border-left: 1px solid #000; padding-left: 4mm; }
        .pf-torg12-side { break-inside: avoid; }
        .pf-torg12-foot .pf-signature { grid-template-columns: 38mm 1fr 0.5fr 1.2fr; }
        .pf-torg12-foot .pf-line { grid-template-columns: max-content 1fr; }
        .pf-torg12-date { margin-top: 1mm; font-size: 8pt; }
        @media print { .pf-torg12 { zoom: .85; padding-right: 1px; } }
        """;

    /// <summary>Renders the seller's title; the buyer's title, when there is one, fills the right side of the lower part.</summary>
    public static string Html(Torg12SellerTitle title, Torg12BuyerTitle? buyer, PrintContext context)
    {
        var sheet = new PrintSheet("pf-torg12", landscape: true, context);
        AppendHead(sheet, title);
        AppendTable(sheet, title);
        AppendTotals(sheet, title);
        sheet.Add($"<div class=\"pf-columns\"><div class=\"pf-torg12-side\">");
        AppendRelease(sheet, title, context);
        sheet.Add($"</div><div class=\"pf-torg12-side\">");
        AppendAcceptance(sheet, buyer, context);
        sheet.Add($"</div></div></section>");
        return sheet.End(context);
    }

    private static void AppendHead(PrintSheet sheet, Torg12SellerTitle title)
    {
        var ground = title.Grounds.Count > 0 ? title.Grounds[0] : null;
        sheet.Add($"""
            <div class="pf-torg12-law">Унифицированная форма № ТОРГ-12<br>Утверждена постановлением Госкомстата России от 25.12.98 № 132</div>
            <table class="pf-torg12-head"><tr><td colspan="3"></td><th>Код</th></tr>
            """);
        Row(sheet, "", "", "Форма по ОКУД", "0330212");
        Row(sheet, "Грузоотправитель", PrintParties.Full(title.Consignor), "по ОКПО", title.Consignor?.Okpo, "организация-грузоотправитель, адрес, телефон, факс, банковские реквизиты");
        Row(sheet, "", PrintText.Dash(title.Consignor?.Department), "Вид деятельности по ОКДП", title.ActivityCode, "структурное подразделение");
        Row(sheet, "Грузополучатель", PrintParties.Full(title.Consignee), "по ОКПО", title.Consignee?.Okpo, "организация, адрес, телефон, факс, банковские реквизиты");
        Row(sheet, "Поставщик", PrintParties.Full(title.Seller), "по ОКПО", title.Seller?.Okpo, "организация, адрес, телефон, факс, банковские реквизиты");
        Row(sheet, "Плательщик", PrintParties.Full(title.Buyer), "по ОКПО", title.Buyer?.Okpo, "организация, адрес, телефон, факс, банковские реквизиты");
        if (title.StateContractId is { } contract)
            Row(sheet, "Государственный контракт", contract);
        if (title.Carrier is not null)
            Row(sheet, "Перевозчик", PrintParties.Short(title.Carrier));
        // More than one waybill does not fit the two boxes: all of them stand in a line.
        if (title.Waybills.Count > 1)
            Row(sheet, "Транспортные накладные", string.Join("; ", title.Waybills.Select(one => $"№ {one.Number} от {PrintText.Date(one.Date)}")));
        Row(sheet, "Основание", PrintText.Dash(string.Join("; ", title.Grounds.Select(Ground))), "номер", ground?.Number, "договор, заказ-наряд");
        var waybill = title.Waybills.Count > 0 ? title.Waybills[0] : null;
        sheet.Add($"""
            <tr><td colspan="2" rowspan="4"><div class="pf-torg12-title"><b>{title.DocumentName ?? "Товарная накладная"}</b>
            <table><tr><td>Номер документа</td><td>Дата составления</td></tr><tr><td>{PrintText.Dash(title.Number)}</td><td>{PrintText.Date(title.Date)}</td></tr></table>
            """);
        if (title.Correction is { } correction)
            sheet.Add($"<span>Исправление № {correction.Number} от {PrintText.Date(correction.Date)}</span>");
        sheet.Add($"</div></td>{Code("дата", Day(ground?.Date))}</tr>");
        foreach (var (name, code) in ((string, string?)[])[("Транспортная накладная: номер", waybill?.Number), ("дата", Day(waybill?.Date)), ("Вид операции", title.OperationKind)])
            sheet.Add($"<tr>{Code(name, code)}</tr>");
        sheet.Add($"</table>");
    }

    private static Markup Code(string? name, string? code) => name is null ? Markup.Of($"<td></td><td></td>") : Markup.Of($"<td class=\"pf-torg12-name\">{name}</td><th>{PrintText.Blank(code)}</th>");

    private static void Row(PrintSheet sheet, string what, string? value, string? name = null, string? code = null, string? hint = null)
    {
        sheet.Add($"<tr><td class=\"pf-torg12-what\">{what}</td><td{(string.IsNullOrEmpty(value) ? default : new Markup(" class=\"pf-torg12-value\""))}>{value}</td>{Code(name, code)}</tr>");
        if (hint is not null)
            sheet.Add($"<tr><td></td><td><small>{hint}</small></td><td></td><td></td></tr>");
    }

    private static void AppendTable(PrintSheet sheet, Torg12SellerTitle title)
    {
        var lines = title.Lines;
        var money = title.Currency is null or { Code: "643" } ? "руб. коп." : title.Currency.Name ?? title.Currency.Code;
        IReadOnlyList<PrintColumn<Torg12Line>> columns =
        [
            new("Но\u00ADмер по по\u00ADрядку", line => Markup.Of($"{line.Number}")) { Number = "1", Class = "pf-mid" },
            new("наименование, характеристика, сорт, артикул товара", line => PrintText.Dash(PrintText.Join(line.Name, line.Characteristic, line.Grade, line.Article))) { Number = "2", Class = "pf-wide", Group = "Товар" },
            new("код", line => PrintText.Dash(line.Code)) { Number = "3", Group = "Товар" },
            new("наиме\u00ADнова\u00ADние", line => PrintText.Dash(line.UnitName)) { Number = "4", Class = "pf-mid", Group = "Единица измерения" },
            new("код по ОКЕИ", line => PrintText.Dash(line.UnitCode)) { Number = "5", Class = "pf-mid", Group = "Единица измерения" },
            new("Вид упаковки", line => PrintText.Dash(line.Packing)) { Number = "6", Class = "pf-mid" },
            new("в одном месте", line => PrintText.Number(line.PerPlace)) { Number = "7", Class = "pf-sum", Group = "Количество" },
            new("мест, штук", line => PrintText.Number(line.Places)) { Number = "8", Class = "pf-sum", Group = "Количество" },
            new("Масса брутто", line => PrintText.Number(line.Gross)) { Number = "9", Class = "pf-sum" },
            new("Количество (масса нетто)", line => PrintText.Number(line.Quantity)) { Number = "10", Class = "pf-sum" },
            new($"Цена, {money}", line => PrintText.Price(line.Price)) { Number = "11", Class = "pf-sum" },
            new($"Сумма без учёта НДС, {money}", line => PrintText.Money(line.AmountWithoutVat)) { Number = "12", Class = "pf-sum" },
            new("ставка, %", line => PrintText.Rate(line.VatRate)) { Number = "13", Class = "pf-mid", Group = "НДС" },
            new($"сумма, {money}", line => PrintText.Money(line.Vat)) { Number = "14", Class = "pf-sum", Group = "НДС" },
            new($"Сумма с учётом НДС, {money}", line => PrintText.Money(line.AmountWithVat)) { Number = "15", Class = "pf-sum" },
        ];
        var summed = new Torg12Totals
        {
            Places = Sum(lines, line => line.Places),
            Gross = Sum(lines, line => line.Gross),
            Quantity = Sum(lines, line => line.Quantity),
            AmountWithoutVat = Sum(lines, line => line.AmountWithoutVat),
            Vat = Sum(lines, line => line.Vat),
            AmountWithVat = Sum(lines, line => line.AmountWithVat),
        };
        sheet.Table(columns, lines, Total("Итого", summed), Total("Всего по накладной", title.Totals ?? summed));
    }

    private static PrintTotal Total(string label, Torg12Totals totals) => new(
        label, ("8", PrintText.Number(totals.Places)), ("9", PrintText.Number(totals.Gross)), ("10", PrintText.Number(totals.Quantity)), ("11", "X"), ("12", PrintText.Money(totals.AmountWithoutVat)), ("13", "X"),
        ("14", PrintText.Money(totals.Vat)), ("15", PrintText.Money(totals.AmountWithVat)));

    private static void AppendTotals(PrintSheet sheet, Torg12SellerTitle title)
    {
        var places = title.Totals?.Places ?? Sum(title.Lines, line => line.Places);
        sheet.Add($"<section class=\"pf-torg12-foot\"><div class=\"pf-columns\"><div>");
        sheet.Line("Товарная накладная имеет приложение на ____ листах и содержит", title.Cargo?.LinesInWords ?? InWords(title.Lines.Count), "порядковых номеров записей (прописью)");
        sheet.Line("Всего мест", title.Cargo?.PlacesInWords ?? InWords(title.Cargo?.Places ?? places), "прописью");
        sheet.Add($"</div><div>");
        sheet.Line("Масса груза (нетто)", title.Cargo?.NetInWords ?? (title.Cargo?.Net is { } net ? PrintText.Number(net) : NetMass(title)), "прописью или числом");
        sheet.Line("Масса груза (брутто)", title.Cargo?.GrossInWords ?? InWords(title.Cargo?.Gross ?? title.Totals?.Gross ?? Sum(title.Lines, line => line.Gross)), "прописью или числом");
        sheet.Add($"</div></div>");
    }

    private static void AppendRelease(PrintSheet sheet, Torg12SellerTitle title, PrintContext context)
    {
        var total = title.ReleasedAmount ?? title.Totals?.AmountWithVat ?? Sum(title.Lines, line => line.AmountWithVat);
        var signer = PrintParties.Person(title.Signers);
        var released = PrintParties.Person(title.ReleasedByWorker, title.ReleasedByOrganization, title.ReleasedByPerson);
        sheet.Line("Приложение (паспорта, сертификаты и т. п.) на", PrintText.Dash(title.Enclosures), "листах");
        sheet.Line("Всего отпущено на сумму", PrintText.Dash(title.ReleasedAmountInWords ?? SumInWords.Russian(total, title.Currency?.Code ?? "643")), "прописью");
        Signature(sheet, "Отпуск груза разрешил", title.AllowedBy, signer, context.IsSigned);
        sheet.Signature("Главный (старший) бухгалтер", title.Accountant?.Position, title.Accountant?.Name?.ToString(), false);
        sheet.Signature("Отпуск груза произвёл", released?.Position, released?.Name, false);
        sheet.Line("Содержание операции", PrintText.Dash(title.Operation));
        sheet.Add($"<div class=\"pf-torg12-date\">М.П.&emsp;{PrintText.LongDate(title.ReleasedOn ?? title.Date)}</div>");
    }

    private static void AppendAcceptance(PrintSheet sheet, Torg12BuyerTitle? buyer, PrintContext context)
    {
        var signer = buyer is null ? null : PrintParties.Person(buyer.Signers);
        var accepted = buyer is null ? null : PrintParties.Person(buyer.AcceptedByWorker, buyer.AcceptedByOrganization, buyer.AcceptedByPerson);
        sheet.Line("По доверенности", PrintText.Blank(Power(buyer)), "номер, дата, кем и кому выдана (организация, должность, фамилия, и. о.)");
        sheet.Signature("Груз принял", accepted?.Position, accepted?.Name, false);
        Signature(sheet, "Груз получил грузополучатель", buyer?.ReceivedBy, signer, context.IsAnswerSigned);
        sheet.Line("Содержание операции", PrintText.Blank(buyer?.Operation));
        sheet.Add($"<div class=\"pf-torg12-date\">М.П.&emsp;{(buyer?.AcceptedOn is { } date ? PrintText.LongDate(date) : "")}</div>");
    }

    // Order 172@ names who acted apart from who signs; later orders name the signer alone.
    private static void Signature(PrintSheet sheet, string who, Worker? named, (string? Position, string? Name)? signer, bool signed)
    {
        var shown = named is null ? signer : (named.Position, named.Name?.ToString());
        sheet.Signature(who, shown?.Position, shown?.Name, signed && shown is not null && shown?.Name == signer?.Name);
    }

    // The ground of who acted, where it is a power of attorney and not a position.
    private static string? Power(Torg12BuyerTitle? buyer) =>
        buyer?.Power is { } power ? power.ToString()
        : buyer?.AcceptedByOrganization is { } organization ? PrintText.Join(organization.Ground?.ToString(), organization.RepresentativeGround?.ToString())
        : buyer?.AcceptedByPerson is { } person ? person.Ground?.ToString() : buyer?.AcceptedByWorker?.Ground;

    private static string Ground(DocumentReference ground) => PrintText.Join(ground.ToString(), ground.OtherInfo) ?? "—";

    private static string? Day(DateOnly? date) => date is null ? null : PrintText.Date(date);

    // A mass only when every line is measured in one unit of mass.
    private static string NetMass(Torg12SellerTitle title)
    {
        var unit = title.Lines.Count > 0 ? title.Lines[0].UnitCode : null;
        var name = unit switch
        {
            "163" => "г",
            "166" => "кг",
            "168" => "т",
            _ => null,
        };
        return name is not null && title.Lines.All(line => line.UnitCode == unit) && (title.Totals?.Quantity ?? Sum(title.Lines, line => line.Quantity)) is { } mass ? $"{PrintText.Number(mass)} {name}" : "—";
    }

    private static string InWords(decimal? number)
    {
        if (number is not { } value || value != decimal.Truncate(value) || Math.Abs(value) > 1e15m)
            return PrintText.Number(number);
        var words = SumInWords.RussianNumber((long)value);
        return string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(words[0])}{words[1..]}");
    }

    // Nothing rather than a sum of some of the lines.
    private static decimal? Sum(IReadOnlyList<Torg12Line> lines, Func<Torg12Line, decimal?> amount) => lines.Any(line => amount(line) is null) || lines.Count == 0 ? null : lines.Sum(amount);
}
