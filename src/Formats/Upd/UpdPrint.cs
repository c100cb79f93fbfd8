using System.Globalization;
using Beresta.Formats.Print;

namespace Beresta.Formats.Upd;

/// <summary>
/// The print form of a УПД or счёт-фактура: the layout of приложение № 1 к постановлению Правительства РФ 1137 of 26.12.2011 and of
/// письмо ФНС ММВ-20-3/96@ of 21.10.2013. An HTML fragment, styled by <see cref="PrintStyles.Css"/>; every text of the document is escaped.
/// </summary>
internal static class UpdPrint
{
    /// <summary>The styles of this form alone.</summary>
    public const string Css = """
        .pf-upd-body { display: flex; }
        .pf-upd-status { width: 29mm; flex: none; border-right: 2px solid #000; padding: 0 3mm 3mm 0; font-size: 8.5pt; }
        .pf-upd-status small { display: block; text-align: left; }
        .pf-upd-name { margin-bottom: 5mm; hyphens: auto; }
        .pf-upd-code { margin-bottom: 4mm; }
        .pf-upd-code b { display: inline-block; border: 2px solid #000; padding: 1px 8px; margin-left: 3px; font-size: 11pt; }
        .pf-upd-main { flex: 1; min-width: 0; padding-left: 3mm; }
        .pf-upd-invoice .pf-upd-main { padding-left: 0; }
        .pf-upd-head { display: flex; justify-content: space-between; gap: 6mm; margin-bottom: 2mm; }
        .pf-upd-title { font-size: 10pt; }
        .pf-upd-title div { margin-bottom: 1mm; }
        .pf-upd-law { font-size: 6.5pt; text-align: right; max-width: 82mm; }
        .pf-upd-rows { margin-bottom: 3mm; }
        .pf-upd-row { display: grid; grid-template-columns: 66mm 1fr 9mm; gap: 2px; align-items: end; margin-bottom: 1px; }
        .pf-upd-row.pf-upd-own { grid-template-columns: max-content 1fr 9mm; }
        .pf-upd-row.pf-strong span, .pf-upd-row.pf-strong u { font-weight: bold; }
        .pf-upd-row i, .pf-field i, .pf-person i { text-align: right; }
        .pf-upd-signers { display: grid; grid-template-columns: 1fr 1fr; gap: 2mm 6mm; margin: 3mm 0; break-inside: avoid; }
        .pf-sign { display: grid; grid-template-columns: 52mm 1fr 1.4fr; gap: 0 2mm; font-size: 8pt; }
        .pf-sign span { grid-row: 1 / 3; }
        .pf-sign u { align-self: end; text-align: center; }
        .pf-sign small { grid-row: 2; }
        .pf-sign small:first-of-type { grid-column: 2; }
        .pf-sign-wide { grid-template-columns: 0 1fr; }
        .pf-upd-lower { border-top: 2px solid #000; padding-top: 2mm; }
        .pf-upd-sides { display: grid; grid-template-columns: 1fr 1fr; break-inside: avoid; }
        .pf-upd-side { padding: 1mm 3mm 0 0; }
        .pf-upd-side + .pf-upd-side { border-left: 2px solid #000; padding: 1mm 0 0 3mm; }
        .pf-field { display: grid; grid-template-columns: 48mm 1fr 8mm; gap: 0 2mm; align-items: end; margin-bottom: 1.5mm; font-size: 8pt; }
        .pf-upd-wide .pf-field { grid-template-columns: 60mm 1fr 8mm; }
        .pf-field small { grid-column: 2; min-height: 1px; }
        .pf-person { margin-bottom: 1.5mm; font-size: 8pt; }
        .pf-person div { display: grid; grid-template-columns: 1fr 0.7fr 1.2fr 8mm; gap: 0 2mm; align-items: end; }
        .pf-person u { text-align: center; min-height: 1.4em; }
        .pf-seal { font-size: 8pt; margin: 1mm 0 0 2mm; }
        .pf-codes { margin-top: 3mm; break-inside: auto; }
        .pf-codes h4 { font-size: 9pt; margin: 0 0 1mm; break-after: avoid; }
        .pf-codes .pf-table th:first-child { width: 22mm; }
        .pf-codes .pf-table tr { break-inside: auto; }
        .pf-codes td span { display: inline-block; min-width: 62mm; margin-right: 4mm; }
        @media print {
          .pf-upd-transfer, .pf-upd-invoice { zoom: .8; line-height: 1.15; }
          .pf-upd-name { margin-bottom: 2mm; }
          .pf-upd-row { grid-template-columns: 72mm 1fr 9mm; }
          .pf-upd-rows { margin-bottom: 2mm; }
          .pf-upd-signers { margin: 2mm 0; }
          .pf-sign { grid-template-columns: 74mm 1fr 1.4fr; }
          .pf-sign-wide { grid-template-columns: 0 1fr; }
          .pf-upd-lower { padding-top: 1mm; }
          .pf-field { grid-template-columns: 76mm 1fr 8mm; }
          .pf-upd-wide .pf-field { grid-template-columns: 84mm 1fr 8mm; }
          .pf-field small { grid-column: 2 / 4; }
          .pf-field, .pf-person { margin-bottom: .5mm; }
          .pf-seal { margin: 0 0 0 2mm; }
          .pf-upd-transfer .pf-stamps { margin-top: 1.5mm; }
        }
        """;

    /// <summary>Renders the seller's title; the buyer's title, when there is one, fills the right side of the lower part.</summary>
    public static string Html(UpdSellerTitle title, UpdBuyerTitle? buyer, PrintContext context)
    {
        var isUpd = title.Function is not "СЧФ";
        var sheet = new PrintSheet(isUpd ? "pf-upd-transfer" : "pf-upd-invoice", landscape: true, context);
        sheet.Add($"<div class=\"pf-upd-body\">");
        if (isUpd)
            AppendStatus(sheet, title);
        sheet.Add($"<div class=\"pf-upd-main\">");
        AppendHead(sheet, title);
        AppendTable(sheet, title);
        AppendInvoiceSigners(sheet, title.Signers, title.Sellers.Count > 0 ? title.Sellers[0] : null, context);
        sheet.Add($"</div></div>");
        if (isUpd)
            AppendTransfer(sheet, title, buyer, context);
        AppendMarking(sheet, title);
        return sheet.End(context);
    }

    private static void AppendStatus(PrintSheet sheet, UpdSellerTitle title)
    {
        var status = title.Function == "СЧФДОП" ? "1" : title.Function == "ДОП" ? "2" : "—";
        sheet.Add($"""
            <aside class="pf-upd-status"><div class="pf-upd-name">{title.DocumentName ?? "Универсальный передаточный документ"}</div>
            <div class="pf-upd-code">Статус: <b>{status}</b></div>
            <small>1 – счёт-фактура и передаточный документ (акт)<br>2 – передаточный документ (акт)</small></aside>
            """);
    }

    private static readonly Markup Law = Markup.Of($"""
        Приложение № 1 к постановлению Правительства Российской Федерации от 26 декабря 2011 г. № 1137<br>(в редакции постановления Правительства Российской Федерации от 16 августа 2024 г. № 1096)
        """);

    private static void AppendHead(PrintSheet sheet, UpdSellerTitle title)
    {
        sheet.Add($"""
            <header class="pf-upd-head"><div class="pf-upd-title">
            <div><b>Счёт-фактура №</b> <u>{PrintText.Dash(title.Number)}</u> <b>от</b> <u>{PrintText.LongDate(title.Date)}</u> <i>(1)</i></div>
            <div>Исправление № <u>{PrintText.Dash(title.Correction?.Number?.ToString(CultureInfo.InvariantCulture))}</u> от <u>{PrintText.LongDate(title.Correction?.Date)}</u> <i>(1а)</i></div></div>
            <div class="pf-upd-law">{Law}</div></header>
            <div class="pf-upd-rows">
            """);
        foreach (var seller in OrOne(title.Sellers))
        {
            Row(sheet, "Продавец:", PrintText.Dash(seller.DisplayName), "2", strong: true);
            Row(sheet, "Адрес:", PrintText.Dash(seller.Address?.ToString()), "2а");
            Row(sheet, "ИНН/КПП продавца:", PrintText.InnKpp(seller), "2б");
        }

        Row(sheet, "Грузоотправитель и его адрес:", PrintText.Dash(string.Join("; ", title.Consignors.Select(ConsignorLine))), "3");
        Row(sheet, "Грузополучатель и его адрес:", PrintText.Dash(string.Join("; ", title.Consignees.Select(PartyLine))), "4");
        Row(sheet, "К платёжно-расчётному документу:", PrintText.Dash(string.Join("; ", title.Payments.Select(PaymentLine))), "5");
        Row(sheet, "Документ об отгрузке: наименование, №", PrintText.Dash(ShippingLine(title)), "5а");
        foreach (var buyer in OrOne(title.Buyers))
        {
            Row(sheet, "Покупатель:", PrintText.Dash(buyer.DisplayName), "6", strong: true);
            Row(sheet, "Адрес:", PrintText.Dash(buyer.Address?.ToString()), "6а");
            Row(sheet, "ИНН/КПП покупателя:", PrintText.InnKpp(buyer), "6б");
        }

        Row(sheet, "Валюта: наименование, код", PrintText.Dash(PrintText.Currency(title.Currency)), "7");
        Row(sheet, "Идентификатор государственного контракта, договора (соглашения) (при наличии):", PrintText.Dash(title.Circumstances?.StateContractId), "8", own: true);
        sheet.Add($"</div>");
    }

    /// <summary>A line of the head; <paramref name="own"/> one whose long name has a width of its own.</summary>
    public static void Row(PrintSheet sheet, string name, string value, string number, bool strong = false, bool own = false) =>
        sheet.Add($"<div class=\"pf-upd-row{(strong ? " pf-strong" : own ? " pf-upd-own" : "")}\"><span>{name}</span><u>{value}</u><i>({number})</i></div>");

    private static void AppendTable(PrintSheet sheet, UpdSellerTitle title)
    {
        // Columns 12–14 belong to traceable goods; the rules of 1137 allow to leave them out where there are none.
        var traced = title.Lines.Any(line => line.Details?.Traceability.Count > 0);
        var totals = title.Totals;
        sheet.Table(traced ? [.. Columns, .. TraceColumns] : Columns, title.Lines, new PrintTotal(
            "Всего к оплате (9)", ("5", PrintText.Money(totals?.AmountWithoutVat)), ("6", "X"), ("7", "X"), ("8", PrintText.Vat(totals?.Vat)), ("9", PrintText.Money(totals?.AmountWithVat))));
    }

    private static readonly IReadOnlyList<PrintColumn<UpdLine>> Columns =
    [
        new("Код товара/ работ, услуг", line => PrintText.Dash(line.Details?.Code ?? line.Details?.Article)) { Number = "А" },
        new("№ п/\u2060п", line => Markup.Of($"{line.Number}")) { Number = "1", Class = "pf-mid" },
        new("Наименование товара (описание выполненных работ, оказанных услуг), имущественного права", line => PrintText.Dash(LineName(line))) { Number = "1а", Class = "pf-wide" },
        new("Код вида товара", line => PrintText.Dash(line.Details?.CustomsCode)) { Number = "1б", Class = "pf-mid" },
        new("код", line => PrintText.Dash(line.UnitCode)) { Number = "2", Class = "pf-mid", Group = "Единица измерения" },
        new("условное обозна\u00ADчение (нацио\u00ADнальное)", line => PrintText.Dash(line.UnitName)) { Number = "2а", Class = "pf-mid", Group = "Единица измерения" },
        new("Коли\u00ADчество (объём)", line => PrintText.Number(line.Quantity)) { Number = "3", Class = "pf-sum" },
        new("Цена (тариф) за единицу измерения", line => PrintText.Price(line.Price)) { Number = "4", Class = "pf-sum" },
        new("Стоимость товаров (работ, услуг), имуществен\u00ADных прав без налога – всего", line => PrintText.Money(line.AmountWithoutVat)) { Number = "5", Class = "pf-sum" },
        new("В том числе сумма акциза", line => PrintText.Excise(line.Excise)) { Number = "6", Class = "pf-sum" },
        new("Нало\u00ADговая ставка", line => PrintText.Rate(line.VatRate)) { Number = "7", Class = "pf-mid" },
        new("Сумма налога, предъявляемая покупателю", line => PrintText.Vat(line.Vat)) { Number = "8", Class = "pf-sum" },
        new("Стоимость товаров (работ, услуг), имуществен\u00ADных прав с налогом – всего", line => PrintText.Money(line.AmountWithVat)) { Number = "9", Class = "pf-sum" },
        new("циф\u00ADровой код", line => Markup.Lines(line.Customs.Select(customs => customs.CountryCode))) { Number = "10", Class = "pf-mid", Group = "Страна происхождения товара" },
        new("краткое наимено\u00ADвание", line => Markup.Lines(line.Details?.CountryNames ?? [])) { Number = "10а", Class = "pf-mid", Group = "Страна происхождения товара" },
        new("Регистрационный номер декларации на товары или регистрационный номер партии товара, подлежащего прослеживаемости", line => Markup.Lines(line.Customs.Select(customs => customs.Number).Concat(Trace(line).Select(batch => batch.BatchNumber)))) { Number = "11" },
    ];

    private static readonly IReadOnlyList<PrintColumn<UpdLine>> TraceColumns =
    [
        new("код", line => Markup.Lines(Trace(line).Select(batch => batch.UnitCode))) { Number = "12", Class = "pf-mid", Group = "Единица количественного учёта товара" },
        new("условное обозначение", line => Markup.Lines(Trace(line).Select(batch => batch.UnitName))) { Number = "12а", Class = "pf-mid", Group = "Единица количественного учёта товара" },
        new("Количество товара, подлежащего прослежи\u00ADваемости", line => Markup.Lines(Trace(line).Select(batch => PrintText.Number(batch.Quantity)))) { Number = "13", Class = "pf-sum" },
        new("Стоимость товара, подлежащего прослежи\u00ADваемости, без НДС, в рублях", line => Markup.Lines(Trace(line).Select(batch => PrintText.Money(batch.AmountWithoutVat)))) { Number = "14", Class = "pf-sum" },
    ];

    /// <summary>Who signs the invoice itself: the head and the chief accountant, or the entrepreneur.</summary>
    public static void AppendInvoiceSigners(PrintSheet sheet, IReadOnlyList<Signer> signers, Party? seller, PrintContext context)
    {
        var signer = signers.Count > 0 ? signers[0] : null;
        var entrepreneur = seller?.Entrepreneur;
        sheet.Add($"<div class=\"pf-upd-signers\">");
        Signature(sheet, "Руководитель организации или иное уполномоченное лицо", entrepreneur is null ? signer?.Name?.ToString() : null, context.IsSigned);
        Signature(sheet, "Главный бухгалтер или иное уполномоченное лицо", null);
        Signature(sheet, "Индивидуальный предприниматель или иное уполномоченное лицо", entrepreneur is null ? null : signer?.Name?.ToString(), context.IsSigned);
        var certificate = entrepreneur is null ? null : string.Join(", ", new[] { entrepreneur.Registration, entrepreneur.Ogrnip }.Where(part => part is not null));
        sheet.Add($"<div class=\"pf-sign pf-sign-wide\"><span></span><u>{certificate}</u><small>(реквизиты свидетельства о государственной регистрации индивидуального предпринимателя)</small></div></div>");
    }

    private static void Signature(PrintSheet sheet, string who, string? name, bool signed = false) => sheet.Add($"""
        <div class="pf-sign"><span>{who}</span><u>{PrintSheet.Seal(name is not null && signed)}</u><u>{name}</u><small>(подпись)</small><small>(ф.и.о.)</small></div>
        """);

    private static void AppendTransfer(PrintSheet sheet, UpdSellerTitle title, UpdBuyerTitle? buyer, PrintContext context)
    {
        var transfer = title.Transfer;
        sheet.Add($"<section class=\"pf-upd-lower\"><div class=\"pf-upd-wide\">");
        Field(sheet, "Основание передачи (сдачи) / получения (приёмки)", GroundLine(transfer), "8", "(договор; доверенность и др.)");
        Field(sheet, "Данные о транспортировке и грузе", TransportLine(transfer), "9", "(транспортная накладная, поручение экспедитору, экспедиторская / складская расписка и др. / масса нетто/брутто груза, если не приведены ссылки на транспортные документы, содержащие эти сведения)");
        sheet.Add($"</div><div class=\"pf-upd-sides\"><div class=\"pf-upd-side\">");
        Person(sheet, "Товар (груз) передал / услуги, результаты работ, права сдал", HandedOver(transfer), "10", context.IsSigned && Signs(HandedOver(transfer), title.Signers));
        Field(sheet, "Дата отгрузки, передачи (сдачи)", TransferDate(transfer), "11");
        Field(sheet, "Иные сведения об отгрузке, передаче", PrintText.Join(transfer?.Operation, transfer?.OperationKind, transfer?.Thing?.Description), "12", "(ссылки на неотъемлемые приложения, сопутствующие документы, иные документы и т. п.)");
        Person(sheet, "Ответственный за правильность оформления факта хозяйственной жизни", SignerOf(title.Signers), "13", context.IsSigned);
        Field(sheet, "Наименование экономического субъекта – составителя документа (в т.ч. комиссионера / агента)", title.Composer ?? Named(title.Sellers), "14", "(может не заполняться при проставлении печати в М.П., может быть указан ИНН / КПП)");
        sheet.Add($"<div class=\"pf-seal\">М.П.</div></div><div class=\"pf-upd-side\">");
        Person(sheet, "Товар (груз) получил / услуги, результаты работ, права принял", Accepted(buyer), "15", context.IsAnswerSigned && Signs(Accepted(buyer), buyer?.Signers));
        Field(sheet, "Дата получения (приёмки)", buyer?.AcceptedOn is { } date ? PrintText.LongDate(date) : null, "16");
        Field(sheet, "Иные сведения о получении, приёмке", Acceptance(buyer), "17", "(информация о наличии/отсутствии претензии; ссылки на неотъемлемые приложения и другие документы и т. п.)");
        Person(sheet, "Ответственный за правильность оформления факта хозяйственной жизни", buyer is null ? null : SignerOf(buyer.Signers), "18", context.IsAnswerSigned);
        Field(sheet, "Наименование экономического субъекта – составителя документа", buyer?.Composer ?? (buyer is null ? null : Named(title.Buyers)), "19", "(может не заполняться при проставлении печати в М.П., может быть указан ИНН / КПП)");
        sheet.Add($"<div class=\"pf-seal\">М.П.</div></div></div></section>");
    }

    public static void Field(PrintSheet sheet, string name, string? value, string? number, string hint = "") => sheet.Add($"""
        <div class="pf-field"><span>{name}</span><u>{value}</u><i>{Numbered(number)}</i><small>{hint}</small></div>
        """);

    public static void Person(PrintSheet sheet, string name, (string? Position, string? Name)? person, string? number, bool signed) => sheet.Add($"""
        <div class="pf-person"><span>{name}</span><div><u>{person?.Position}</u><u>{PrintSheet.Seal(person?.Name is not null && signed)}</u><u>{person?.Name}</u><i>{Numbered(number)}</i>
        <small>(должность)</small><small>(подпись)</small><small>(ф.и.о.)</small></div></div>
        """);

    private static string? Numbered(string? number) => number is null ? null : $"[{number}]";

    /// <summary>The codes of marked goods, by lines: they have no place in the table.</summary>
    public static void AppendMarking(PrintSheet sheet, UpdSellerTitle title) =>
        AppendMarking(sheet, title.Lines.Select(line => ($"{line.Number}", line.Details?.Markings ?? [])));

    /// <inheritdoc cref="AppendMarking(PrintSheet, UpdSellerTitle)"/>
    public static void AppendMarking(PrintSheet sheet, IEnumerable<(string Line, IReadOnlyList<Marking> Markings)> lines)
    {
        var marked = lines.Select(line => (line.Line, Codes: Codes(line.Markings))).Where(line => line.Codes.Count > 0).ToList();
        if (marked.Count == 0)
            return;
        sheet.Add($"<section class=\"pf-codes\"><h4>Средства идентификации товаров</h4><table class=\"pf-table\"><thead><tr><th>№ п/п</th><th>Коды</th></tr></thead><tbody>");
        foreach (var (line, codes) in marked)
        {
            sheet.Add($"<tr><td class=\"pf-mid\">{line}</td><td class=\"pf-code\">");
            foreach (var code in codes)
                sheet.Add($"<span>{code}</span> ");
            sheet.Add($"</td></tr>");
        }

        sheet.Add($"</tbody></table></section>");

        static List<string?> Codes(IReadOnlyList<Marking> markings) =>
            [.. markings.SelectMany(marking => marking.Codes.Concat(marking.Packages).Append(marking.TransportPackage)).Where(code => !string.IsNullOrEmpty(code))];
    }

    public static IReadOnlyList<Traceability> Trace(UpdLine line) => line.Details?.Traceability ?? [];

    private static IReadOnlyList<Party> OrOne(IReadOnlyList<Party> parties) => parties.Count > 0 ? parties : [new Party()];

    public static string PartyLine(Party party) => PrintText.Join(party.DisplayName, party.Address?.ToString()) ?? "";

    public static string ConsignorLine(Consignor consignor) => consignor.SameAsSeller ? "он же" : consignor.Party is { } party ? PartyLine(party) : "—";

    public static string PaymentLine(PaymentDocument payment) => $"№ {payment.Number ?? "—"} от {PrintText.Date(payment.Date)}";

    public static string? GroundLine(Transfer? transfer) =>
        transfer is null ? null : transfer.WithoutGround ? "без документа-основания" : string.Join("; ", transfer.Grounds.Select(document => document.ToString()));

    private static string? ShippingLine(UpdSellerTitle title)
    {
        if (title.ShippingDocuments.Count == 0)
            return null;
        var rows = title.Lines.Count switch
        {
            0 => "",
            1 => "№ п/п 1, ",
            var count => string.Create(CultureInfo.InvariantCulture, $"№ п/п 1–{count}, "),
        };
        return rows + string.Join("; ", title.ShippingDocuments.Select(document => document.ToString()));
    }

    public static string? LineName(UpdLine line) => PrintText.Join(line.Name, line.Details?.Characteristic);

    public static string? TransportLine(Transfer? transfer) => PrintText.Join(transfer?.Transport?.Description, transfer?.Transport?.Incoterms);

    public static string? TransferDate(Transfer? transfer) => transfer switch
    {
        { Date: { } date } => PrintText.LongDate(date),
        { PeriodStart: { } start, PeriodEnd: { } end } => $"с {PrintText.LongDate(start)} по {PrintText.LongDate(end)}",
        _ => null,
    };

    public static (string? Position, string? Name)? HandedOver(Transfer? transfer) =>
        PrintParties.Person(transfer?.HandedOverByWorker, transfer?.HandedOverByOrganization, transfer?.HandedOverByPerson);

    private static (string? Position, string? Name)? Accepted(UpdBuyerTitle? buyer) =>
        PrintParties.Person(buyer?.AcceptedByWorker, buyer?.AcceptedByOrganization, buyer?.AcceptedByPerson);

    public static string? Acceptance(UpdBuyerTitle? buyer) => buyer is null ? null : PrintText.Join(
        buyer.Operation ?? buyer.Result switch
        {
            UpdAcceptance.Accepted => "Принято без расхождений",
            UpdAcceptance.WithDiscrepancies => "Принято с расхождениями",
            UpdAcceptance.NotAccepted => "Не принято",
            _ => null,
        },
        buyer.DiscrepancyDocument?.ToString());

    public static (string? Position, string? Name)? SignerOf(IReadOnlyList<Signer> signers) => signers.Count == 0 ? null : (signers[0].Position, signers[0].Name?.ToString());

    // Who handed over or accepted has signed only when he is also the signer of the title.
    private static bool Signs((string? Position, string? Name)? person, IReadOnlyList<Signer>? signers) =>
        person is { Name: { } name } && signers?.Any(signer => signer.Name?.ToString() == name) == true;

    private static string? Named(IReadOnlyList<Party> parties) => parties.Count == 0 ? null : Named(parties[0]);

    public static string? Named(Party? party) => party is null ? null : PrintText.Join(party.DisplayName, party.Inn is { } inn ? $"ИНН/КПП {inn}{(party.Kpp is { } kpp ? $"/{kpp}" : "")}" : null);
}
