using System.Globalization;
using System.Text;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Print;

/// <summary>
/// The print form of a УПД or счёт-фактура: the layout of приложение № 1 к постановлению Правительства РФ 1137 of 26.12.2011 and of
/// письмо ФНС ММВ-20-3/96@ of 21.10.2013. An HTML fragment, styled by <see cref="PrintStyles.Css"/>; every text of the document is escaped.
/// </summary>
public static class UpdPrint
{
    /// <summary>Renders the seller's title; the buyer's title, when there is one, fills the right side of the lower part.</summary>
    public static string Html(UpdSellerTitle title, UpdBuyerTitle? buyer = null, IReadOnlyList<SignatureStamp>? stamps = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        var html = new StringBuilder(16 * 1024);
        var isUpd = title.Function is not "СЧФ";
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"pf pf-upd {(isUpd ? "pf-upd-transfer" : "pf-upd-invoice")}\" lang=\"ru\">");
        html.Append("<div class=\"pf-upd-body\">");
        if (isUpd)
            AppendStatus(html, title);
        html.Append("<div class=\"pf-upd-main\">");
        AppendHead(html, title);
        AppendTable(html, title);
        AppendInvoiceSigners(html, title);
        html.Append("</div></div>");
        if (isUpd)
            AppendTransfer(html, title, buyer);
        AppendMarking(html, title);
        SignatureStamp.Append(html, stamps ?? []);
        html.Append("</article>");
        return html.ToString();
    }

    private static void AppendStatus(StringBuilder html, UpdSellerTitle title)
    {
        var status = title.Function == "СЧФДОП" ? "1" : title.Function == "ДОП" ? "2" : "—";
        html.Append(CultureInfo.InvariantCulture, $"""
            <aside class="pf-upd-status"><div class="pf-upd-name">{PrintText.Html(title.DocumentName ?? "Универсальный передаточный документ")}</div>
            <div class="pf-upd-code">Статус: <b>{status}</b></div>
            <small>1 – счёт-фактура и передаточный документ (акт)<br>2 – передаточный документ (акт)</small></aside>
            """);
    }

    private static void AppendHead(StringBuilder html, UpdSellerTitle title)
    {
        html.Append(CultureInfo.InvariantCulture, $"""
            <header class="pf-upd-head"><div class="pf-upd-title">
            <div><b>Счёт-фактура №</b> <u>{PrintText.Dash(title.Number)}</u> <b>от</b> <u>{PrintText.LongDate(title.Date)}</u> <i>(1)</i></div>
            <div>Исправление № <u>{PrintText.Dash(title.Correction?.Number?.ToString(CultureInfo.InvariantCulture))}</u> от <u>{PrintText.LongDate(title.Correction?.Date)}</u> <i>(1а)</i></div></div>
            <div class="pf-upd-law">Приложение № 1 к постановлению Правительства Российской Федерации от 26 декабря 2011 г. № 1137<br>(в редакции постановления Правительства Российской Федерации от 16 августа 2024 г. № 1096)</div></header>
            <div class="pf-upd-rows">
            """);
        foreach (var seller in OrOne(title.Sellers))
        {
            Row(html, "Продавец:", PrintText.Dash(seller.DisplayName), "2", strong: true);
            Row(html, "Адрес:", PrintText.Dash(seller.Address?.ToString()), "2а");
            Row(html, "ИНН/КПП продавца:", PrintText.InnKpp(seller), "2б");
        }

        Row(html, "Грузоотправитель и его адрес:", PrintText.Dash(string.Join("; ", title.Consignors.Select(ConsignorLine))), "3");
        Row(html, "Грузополучатель и его адрес:", PrintText.Dash(string.Join("; ", title.Consignees.Select(PartyLine))), "4");
        Row(html, "К платёжно-расчётному документу:", PrintText.Dash(string.Join("; ", title.Payments.Select(payment => $"№ {payment.Number ?? "—"} от {PrintText.Date(payment.Date)}"))), "5");
        Row(html, "Документ об отгрузке: наименование, №", PrintText.Dash(ShippingLine(title)), "5а");
        foreach (var buyer in OrOne(title.Buyers))
        {
            Row(html, "Покупатель:", PrintText.Dash(buyer.DisplayName), "6", strong: true);
            Row(html, "Адрес:", PrintText.Dash(buyer.Address?.ToString()), "6а");
            Row(html, "ИНН/КПП покупателя:", PrintText.InnKpp(buyer), "6б");
        }

        Row(html, "Валюта: наименование, код", PrintText.Dash(title.Currency is { } currency ? $"{currency.Name}, {currency.Code}" : null), "7");
        Row(html, "Идентификатор государственного контракта, договора (соглашения) (при наличии):", PrintText.Dash(title.Circumstances?.StateContractId), "8");
        html.Append("</div>");
    }

    private static void Row(StringBuilder html, string name, string value, string number, bool strong = false) =>
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"pf-upd-row{(strong ? " pf-strong" : "")}\"><span>{PrintText.Html(name)}</span><u>{value}</u><i>({number})</i></div>");

    private static void AppendTable(StringBuilder html, UpdSellerTitle title)
    {
        // Columns 12–14 belong to traceable goods; the rules of 1137 allow to leave them out where there are none.
        var traced = title.Lines.Any(line => line.Details?.Traceability.Count > 0);
        html.Append("<table class=\"pf-table pf-upd-table\"><thead><tr><th rowspan=\"2\">Код товара/ работ, услуг</th><th rowspan=\"2\">№ п/п</th>")
            .Append("<th rowspan=\"2\">Наименование товара (описание выполненных работ, оказанных услуг), имущественного права</th><th rowspan=\"2\">Код вида товара</th>")
            .Append("<th colspan=\"2\">Единица измерения</th><th rowspan=\"2\">Коли&shy;чество (объём)</th><th rowspan=\"2\">Цена (тариф) за единицу измерения</th>")
            .Append("<th rowspan=\"2\">Стоимость товаров (работ, услуг), имуществен&shy;ных прав без налога – всего</th><th rowspan=\"2\">В том числе сумма акциза</th><th rowspan=\"2\">Нало&shy;говая ставка</th>")
            .Append("<th rowspan=\"2\">Сумма налога, предъявляемая покупателю</th><th rowspan=\"2\">Стоимость товаров (работ, услуг), имуществен&shy;ных прав с налогом – всего</th>")
            .Append("<th colspan=\"2\">Страна происхождения товара</th><th rowspan=\"2\">Регистрационный номер декларации на товары или регистрационный номер партии товара, подлежащего прослеживаемости</th>");
        if (traced)
            html.Append("<th colspan=\"2\">Единица количественного учёта товара</th><th rowspan=\"2\">Количество товара, подлежащего прослежи&shy;ваемости</th><th rowspan=\"2\">Стоимость товара, подлежащего прослежи&shy;ваемости, без НДС, в рублях</th>");
        html.Append("</tr><tr><th>код</th><th>условное обозна&shy;чение (нацио&shy;нальное)</th><th>циф&shy;ровой код</th><th>краткое наимено&shy;вание</th>");
        if (traced)
            html.Append("<th>код</th><th>условное обозначение</th>");
        html.Append("</tr><tr class=\"pf-numbers\">");
        foreach (var number in (string[])["А", "1", "1а", "1б", "2", "2а", "3", "4", "5", "6", "7", "8", "9", "10", "10а", "11", .. traced ? (string[])["12", "12а", "13", "14"] : []])
            html.Append("<th>").Append(number).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var line in title.Lines)
            AppendLine(html, line, traced);
        var totals = title.Totals;
        html.Append(CultureInfo.InvariantCulture, $"""
            <tr class="pf-total"><td></td><td></td><td colspan="6">Всего к оплате (9)</td><td class="pf-sum">{PrintText.Money(totals?.AmountWithoutVat)}</td><td colspan="2" class="pf-mid">X</td>
            <td class="pf-sum">{PrintText.Vat(totals?.Vat)}</td><td class="pf-sum">{PrintText.Money(totals?.AmountWithVat)}</td><td colspan="{(traced ? 7 : 3)}"></td></tr></tbody></table>
            """);
    }

    private static void AppendLine(StringBuilder html, UpdLine line, bool traced)
    {
        var details = line.Details;
        var trace = details?.Traceability ?? [];
        html.Append(CultureInfo.InvariantCulture, $"""
            <tr><td>{PrintText.Dash(details?.Code ?? details?.Article)}</td><td class="pf-mid">{line.Number}</td><td>{PrintText.Dash(LineName(line))}</td><td class="pf-mid">{PrintText.Dash(details?.CustomsCode)}</td>
            <td class="pf-mid">{PrintText.Dash(line.UnitCode)}</td><td class="pf-mid">{PrintText.Dash(line.UnitName)}</td><td class="pf-sum">{PrintText.Number(line.Quantity)}</td><td class="pf-sum">{PrintText.Price(line.Price)}</td>
            <td class="pf-sum">{PrintText.Money(line.AmountWithoutVat)}</td><td class="pf-sum">{PrintText.Excise(line.Excise)}</td><td class="pf-mid">{PrintText.Dash(line.VatRate)}</td><td class="pf-sum">{PrintText.Vat(line.Vat)}</td>
            <td class="pf-sum">{PrintText.Money(line.AmountWithVat)}</td><td class="pf-mid">{Lines(line.Customs.Select(customs => customs.CountryCode))}</td><td class="pf-mid">{Lines(details?.CountryNames ?? [])}</td>
            <td>{Lines(line.Customs.Select(customs => customs.Number).Concat(trace.Select(batch => batch.BatchNumber)))}</td>
            """);
        if (traced)
        {
            html.Append(CultureInfo.InvariantCulture, $"""
                <td class="pf-mid">{Lines(trace.Select(batch => batch.UnitCode))}</td><td class="pf-mid">{Lines(trace.Select(batch => batch.UnitName))}</td>
                <td class="pf-sum">{Lines(trace.Select(batch => PrintText.Number(batch.Quantity)))}</td><td class="pf-sum">{Lines(trace.Select(batch => PrintText.Money(batch.AmountWithoutVat)))}</td>
                """);
        }

        html.Append("</tr>");
    }

    private static void AppendInvoiceSigners(StringBuilder html, UpdSellerTitle title)
    {
        var signer = title.Signers.Count > 0 ? title.Signers[0] : null;
        var entrepreneur = title.Sellers.Count > 0 ? title.Sellers[0].Entrepreneur : null;
        html.Append("<div class=\"pf-upd-signers\">");
        Signature(html, "Руководитель организации или иное уполномоченное лицо", entrepreneur is null ? signer?.Name?.ToString() : null);
        Signature(html, "Главный бухгалтер или иное уполномоченное лицо", null);
        Signature(html, "Индивидуальный предприниматель или иное уполномоченное лицо", entrepreneur is null ? null : signer?.Name?.ToString());
        var certificate = entrepreneur is null ? null : string.Join(", ", new[] { entrepreneur.Registration, entrepreneur.Ogrnip }.Where(part => part is not null));
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"pf-sign pf-sign-wide\"><span></span><u>{PrintText.Html(certificate)}</u><small>(реквизиты свидетельства о государственной регистрации индивидуального предпринимателя)</small></div></div>");
    }

    private static void Signature(StringBuilder html, string who, string? name) => html.Append(CultureInfo.InvariantCulture, $"""
        <div class="pf-sign"><span>{who}</span><u>{(name is null ? "" : "<em>ЭП</em>")}</u><u>{PrintText.Html(name)}</u><small>(подпись)</small><small>(ф.и.о.)</small></div>
        """);

    private static void AppendTransfer(StringBuilder html, UpdSellerTitle title, UpdBuyerTitle? buyer)
    {
        var transfer = title.Transfer;
        var ground = transfer is null ? null : transfer.WithoutGround ? "без документа-основания" : string.Join("; ", transfer.Grounds.Select(document => document.ToString()));
        html.Append("<section class=\"pf-upd-lower\"><div class=\"pf-upd-wide\">");
        Field(html, "Основание передачи (сдачи) / получения (приёмки)", ground, "8", "(договор; доверенность и др.)");
        Field(html, "Данные о транспортировке и грузе", TransportLine(transfer), "9", "(транспортная накладная, поручение экспедитору, экспедиторская / складская расписка и др. / масса нетто/брутто груза, если не приведены ссылки на транспортные документы, содержащие эти сведения)");
        html.Append("</div><div class=\"pf-upd-sides\"><div class=\"pf-upd-side\">");
        Person(html, "Товар (груз) передал / услуги, результаты работ, права сдал", HandedOver(transfer), "10");
        Field(html, "Дата отгрузки, передачи (сдачи)", TransferDate(transfer), "11");
        Field(html, "Иные сведения об отгрузке, передаче", Join(transfer?.Operation, transfer?.OperationKind, transfer?.Thing?.Description), "12", "(ссылки на неотъемлемые приложения, сопутствующие документы, иные документы и т. п.)");
        Person(html, "Ответственный за правильность оформления факта хозяйственной жизни", SignerOf(title.Signers), "13");
        Field(html, "Наименование экономического субъекта – составителя документа (в т.ч. комиссионера / агента)", title.Composer ?? Named(title.Sellers), "14", "(может не заполняться при проставлении печати в М.П., может быть указан ИНН / КПП)");
        html.Append("<div class=\"pf-seal\">М.П.</div></div><div class=\"pf-upd-side\">");
        Person(html, "Товар (груз) получил / услуги, результаты работ, права принял", Accepted(buyer), "15");
        Field(html, "Дата получения (приёмки)", buyer?.AcceptedOn is { } date ? PrintText.LongDate(date) : null, "16");
        Field(html, "Иные сведения о получении, приёмке", Acceptance(buyer), "17", "(информация о наличии/отсутствии претензии; ссылки на неотъемлемые приложения и другие документы и т. п.)");
        Person(html, "Ответственный за правильность оформления факта хозяйственной жизни", buyer is null ? null : SignerOf(buyer.Signers), "18");
        Field(html, "Наименование экономического субъекта – составителя документа", buyer?.Composer ?? (buyer is null ? null : Named(title.Buyers)), "19", "(может не заполняться при проставлении печати в М.П., может быть указан ИНН / КПП)");
        html.Append("<div class=\"pf-seal\">М.П.</div></div></div></section>");
    }

    private static void Field(StringBuilder html, string name, string? value, string number, string hint = "") => html.Append(CultureInfo.InvariantCulture, $"""
        <div class="pf-field"><span>{PrintText.Html(name)}</span><u>{PrintText.Html(value)}</u><i>[{number}]</i><small>{PrintText.Html(hint)}</small></div>
        """);

    private static void Person(StringBuilder html, string name, (string? Position, string? Name)? person, string number) => html.Append(CultureInfo.InvariantCulture, $"""
        <div class="pf-person"><span>{PrintText.Html(name)}</span><div><u>{PrintText.Html(person?.Position)}</u><u>{(person?.Name is null ? "" : "<em>ЭП</em>")}</u><u>{PrintText.Html(person?.Name)}</u><i>[{number}]</i>
        <small>(должность)</small><small>(подпись)</small><small>(ф.и.о.)</small></div></div>
        """);

    private static void AppendMarking(StringBuilder html, UpdSellerTitle title)
    {
        if (!title.Lines.Any(line => line.Details?.Markings.Count > 0))
            return;
        html.Append("<section class=\"pf-codes\"><h4>Средства идентификации товаров</h4><table class=\"pf-table\"><thead><tr><th>№ п/п</th><th>Коды</th></tr></thead><tbody>");
        foreach (var line in title.Lines.Where(line => line.Details?.Markings.Count > 0))
        {
            var codes = line.Details!.Markings.SelectMany(marking => marking.Codes.Concat(marking.Packages).Append(marking.TransportPackage)).Where(code => !string.IsNullOrEmpty(code));
            html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"pf-mid\">{line.Number}</td><td class=\"pf-code\">{string.Join("<br>", codes.Select(PrintText.Html))}</td></tr>");
        }

        html.Append("</tbody></table></section>");
    }

    private static string Lines(IEnumerable<string?> values)
    {
        var shown = string.Join("<br>", values.Where(value => !string.IsNullOrEmpty(value)).Select(PrintText.Html));
        return shown.Length == 0 ? "—" : shown;
    }

    private static IReadOnlyList<Party> OrOne(IReadOnlyList<Party> parties) => parties.Count > 0 ? parties : [new Party()];

    private static string PartyLine(Party party) => Join(party.DisplayName, party.Address?.ToString()) ?? "";

    private static string ConsignorLine(Consignor consignor) => consignor.SameAsSeller ? "он же" : consignor.Party is { } party ? PartyLine(party) : "—";

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

    private static string? LineName(UpdLine line) => Join(line.Name, line.Details?.Characteristic);

    private static string? TransportLine(Transfer? transfer) => Join(transfer?.Transport?.Description, transfer?.Transport?.Incoterms);

    private static string? TransferDate(Transfer? transfer) => transfer switch
    {
        { Date: { } date } => PrintText.LongDate(date),
        { PeriodStart: { } start, PeriodEnd: { } end } => $"с {PrintText.LongDate(start)} по {PrintText.LongDate(end)}",
        _ => null,
    };

    private static (string? Position, string? Name)? HandedOver(Transfer? transfer) =>
        transfer?.HandedOverByWorker is { } worker ? (worker.Position, worker.Name?.ToString())
        : transfer?.HandedOverByOrganization is { } other ? (Join(other.Organization, other.Position), other.Name?.ToString())
        : transfer?.HandedOverByPerson is { } person ? (null, person.Name?.ToString()) : null;

    private static (string? Position, string? Name)? Accepted(UpdBuyerTitle? buyer) =>
        buyer?.AcceptedByWorker is { } worker ? (worker.Position, worker.Name?.ToString())
        : buyer?.AcceptedByOrganization is { } other ? (Join(other.Organization, other.Position), other.Name?.ToString())
        : buyer?.AcceptedByPerson is { } person ? (null, person.Name?.ToString()) : null;

    private static string? Acceptance(UpdBuyerTitle? buyer) => buyer is null ? null : Join(
        buyer.Operation ?? buyer.Result switch
        {
            UpdAcceptance.Accepted => "Принято без расхождений",
            UpdAcceptance.WithDiscrepancies => "Принято с расхождениями",
            UpdAcceptance.NotAccepted => "Не принято",
            _ => null,
        },
        buyer.DiscrepancyDocument?.ToString());

    private static (string? Position, string? Name)? SignerOf(IReadOnlyList<Signer> signers) => signers.Count == 0 ? null : (signers[0].Position, signers[0].Name?.ToString());

    private static string? Named(IReadOnlyList<Party> parties) => parties.Count == 0 ? null : Join(parties[0].DisplayName, parties[0].Inn is { } inn ? $"ИНН/КПП {inn}{(parties[0].Kpp is { } kpp ? $"/{kpp}" : "")}" : null);

    private static string? Join(params IEnumerable<string?> parts)
    {
        var shown = string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return shown.Length == 0 ? null : shown;
    }
}
