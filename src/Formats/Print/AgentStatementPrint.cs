using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Print;

/// <summary>
/// The print form of a commission agent's statement: СвРК of what he sold for his principal, СвЗК of what he bought for him, СвИСРК and СвИСЗК of their correction.
/// They come in the files of УПД and УКД and are no invoices, so nothing here looks like one: no statutory layout, no numbers of lines and columns, and the head says what it is.
/// What each function means: the annotation of @Функция in an operator's contract of УКД 5.02.
/// </summary>
internal static class AgentStatementPrint
{
    /// <summary>The styles of this form alone.</summary>
    public const string Css = """
        .pf-agent-head { display: flex; justify-content: space-between; gap: 8mm; }
        .pf-agent-note { border: 1px solid #000; padding: 1.5mm 2.5mm; font-size: 7.5pt; max-width: 84mm; align-self: start; }
        .pf-agent .pf-table { margin-top: 2mm; }
        .pf-agent-sides { margin-top: 4mm; break-inside: avoid; }
        .pf-agent-sides h4 { font-size: 9pt; margin: 0 0 1mm; }
        @media print { .pf-agent { zoom: .86; } }
        """;

    /// <summary>Whether the function of a file says that it is a statement.</summary>
    public static bool Is(string? function) => function is "СвРК" or "СвЗК" or "СвИСРК" or "СвИСЗК";

    /// <summary>Renders a statement of sales (СвРК) or of purchases (СвЗК); the principal's title, when there is one, fills his side.</summary>
    public static string Html(UpdSellerTitle title, UpdBuyerTitle? answer, PrintContext context)
    {
        var sheet = Begin(title.Function, title.DocumentName, title.Number, title.Date, title.Correction, context);
        var transfer = title.Transfer;
        sheet.Facts(
        [
            (Composer, title.Composer),
            ("Основание, по которому он составил документ", title.ComposerGround?.ToString()),
            .. title.Sellers.Select(seller => ("Продавец", (Markup?)PrintParties.Full(seller))),
            ("Грузоотправитель", string.Join("; ", title.Consignors.Select(consignor => consignor.SameAsSeller ? "продавец" : UpdPrint.ConsignorLine(consignor)))),
            .. title.Buyers.Select(buyer => ("Покупатель", (Markup?)PrintParties.Full(buyer))),
            ("Грузополучатель", string.Join("; ", title.Consignees.Select(UpdPrint.PartyLine))),
            ("Платёжно-расчётные документы", string.Join("; ", title.Payments.Select(UpdPrint.PaymentLine))),
            ("Документы об отгрузке", string.Join("; ", title.ShippingDocuments.Select(document => document.ToString()))),
            ("Содержание операции", PrintText.Join(transfer?.Operation, transfer?.OperationKind, transfer?.Thing?.Description)),
            ("Дата", UpdPrint.TransferDate(transfer)),
            ("Основание", UpdPrint.GroundLine(transfer)),
            ("Товар (груз) передал", UpdPrint.HandedOver(transfer) is { } person ? PrintText.Join(person.Position, person.Name) : null),
            ("Данные о транспортировке и грузе", UpdPrint.TransportLine(transfer)),
            ("Валюта", PrintText.Currency(title.Currency)),
            ("Идентификатор государственного контракта", title.Circumstances?.StateContractId),
        ]);
        if (title.Lines.Count > 0)
        {
            // What no line has is no column.
            var columns = Columns.Where(column => IsSum(column) || title.Lines.Any(line => column.Cell(line).Html != "—")).ToList();
            var totals = title.Totals;
            sheet.Table(columns, title.Lines, new PrintTotal("Итого", (Cost, PrintText.Money(totals?.AmountWithoutVat)), (Vat, PrintText.Vat(totals?.Vat)), (Total, PrintText.Money(totals?.AmountWithVat))));
        }

        AppendSides(sheet, context, title.Composer, title.Signers, answer?.Composer, answer?.Signers ?? [], UpdPrint.Acceptance(answer), answer?.AcceptedOn);
        UpdPrint.AppendMarking(sheet, title);
        return sheet.End(context);
    }

    /// <summary>Renders the correction of a statement (СвИСРК, СвИСЗК); the principal's title, when there is one, fills his side.</summary>
    public static string Html(UkdSellerTitle title, UkdBuyerTitle? answer, PrintContext context)
    {
        var sheet = Begin(title.Function, title.DocumentName, title.Number, title.Date, title.Correction, context);
        var change = title.Change;
        sheet.Facts(
        [
            (Composer, title.Composer),
            ("Основание, по которому он составил документ", title.ComposerGround?.ToString()),
            ("Исправляются сведения документов", string.Join("; ", title.Invoices.Select(InvoiceLine))),
            ("Продавец", title.Seller is null ? null : (Markup?)PrintParties.Full(title.Seller)),
            ("Покупатель", title.Buyer is null ? null : (Markup?)PrintParties.Full(title.Buyer)),
            ("Передаточные (отгрузочные) документы", UkdPrint.Documents(change?.TransferDocuments)),
            ("Содержание операции", UkdPrint.Offer(change)),
            ("Дата", change?.Date is { } date ? PrintText.LongDate(date) : null),
            ("Основание корректировки", UkdPrint.Documents(change?.Grounds)),
            ("Иные сведения об изменении стоимости", change?.OtherInfo),
            ("Валюта", PrintText.Currency(title.Currency)),
            ("Идентификатор государственного контракта", title.Circumstances?.StateContractId),
        ]);
        if (title.Lines.Count > 0)
            UkdPrint.AppendTable(sheet, title, numbered: false);
        AppendSides(sheet, context, title.Composer, title.Signers, answer?.Composer, answer?.Signers ?? [], UkdPrint.Agreement(answer), answer?.AgreedOn);
        UkdPrint.AppendMarking(sheet, title);
        return sheet.End(context);
    }

    private const string Composer = "Комиссионер (агент) – составитель документа";

    private static PrintSheet Begin(string? function, string? name, string? number, DateOnly? date, Correction? correction, PrintContext context)
    {
        var (title, meaning) = function switch
        {
            "СвРК" => ("Сведения о реализации комиссионером (агентом) товаров комитента (принципала)",
                "сведения о факте реализации комиссионером (агентом, действующим от собственного имени) товаров комитента (принципала)"),
            "СвЗК" => ("Сведения о закупке комиссионером (агентом) товаров для комитента (принципала)",
                "сведения о факте закупки комиссионером (агентом, действующим от собственного имени) товаров для комитента (принципала)"),
            "СвИСРК" => ("Корректировочные сведения о реализации комиссионером (агентом) товаров комитента (принципала)",
                "корректировочные сведения о факте реализации комиссионером (агентом, действующим от собственного имени) товаров комитента (принципала)"),
            _ => ("Корректировочные сведения о закупке комиссионером (агентом) товаров для комитента (принципала)",
                "корректировочные сведения о факте закупки комиссионером (агентом, действующим от собственного имени) товаров для комитента (принципала)"),
        };
        var sheet = new PrintSheet("pf-agent", landscape: true, context);
        sheet.Add($"""
            <header class="pf-agent-head"><h1 class="pf-title">{title}<br>№ {PrintText.Dash(number)} от {PrintText.LongDate(date)}<small>{name}</small>
            """);
        if (correction is not null)
            sheet.Add($"<small>Исправление № {correction.Number} от {PrintText.LongDate(correction.Date)}</small>");
        sheet.Add($"</h1><div class=\"pf-agent-note\"><b>Не является счётом-фактурой.</b> Функция {function}: {meaning}.</div></header>");
        return sheet;
    }

    private static string InvoiceLine(CorrectedInvoice invoice) => invoice.Corrections.Count == 0
        ? invoice.ToString()
        : $"{invoice} с учётом исправления № {invoice.Corrections[^1].Number} от {PrintText.Date(invoice.Corrections[^1].Date)}";

    private static void AppendSides(
        PrintSheet sheet, PrintContext context, string? agent, IReadOnlyList<Signer> agentSigners, string? principal, IReadOnlyList<Signer> principalSigners, string? result, DateOnly? answeredOn)
    {
        sheet.Add($"<div class=\"pf-columns pf-agent-sides\"><div><h4>Комиссионер (агент)</h4>");
        AppendSigner(sheet, agent, agentSigners, context.IsSigned);
        sheet.Add($"</div><div><h4>Комитент (принципал)</h4>");
        sheet.Facts(("Результат", result), ("Дата", answeredOn is { } date ? PrintText.LongDate(date) : null));
        AppendSigner(sheet, principal, principalSigners, context.IsAnswerSigned);
        sheet.Add($"</div></div>");
    }

    private static void AppendSigner(PrintSheet sheet, string? composer, IReadOnlyList<Signer> signers, bool signed)
    {
        var signer = UpdPrint.SignerOf(signers);
        sheet.Line("Составитель документа", composer);
        sheet.Signature("Ответственный за правильность оформления", signer?.Position, signer?.Name, signer?.Name is not null && signed);
    }

    private const string Cost = "cost";
    private const string Vat = "vat";
    private const string Total = "total";

    private static bool IsSum(PrintColumn<UpdLine> column) => column.Key is Cost or Vat or Total;

    private static readonly IReadOnlyList<PrintColumn<UpdLine>> Columns =
    [
        new("№ п/\u2060п", line => Markup.Of($"{line.Number}")) { Class = "pf-mid" },
        new("Код товара", line => PrintText.Dash(line.Details?.Code ?? line.Details?.Article)),
        new("Наименование товара (работ, услуг), имущественного права", line => PrintText.Dash(UpdPrint.LineName(line))) { Class = "pf-wide" },
        new("Код вида товара", line => PrintText.Dash(line.Details?.CustomsCode)) { Class = "pf-mid" },
        new("Единица измерения", line => PrintText.Dash(line.UnitName ?? line.UnitCode)) { Class = "pf-mid" },
        new("Коли\u00ADчество (объём)", line => PrintText.Number(line.Quantity)) { Class = "pf-sum" },
        new("Цена за единицу", line => PrintText.Price(line.Price)) { Class = "pf-sum" },
        new("Стоимость без налога", line => PrintText.Money(line.AmountWithoutVat)) { Key = Cost, Class = "pf-sum" },
        new("В том числе акциз", line => line.Excise?.Amount is { } excise ? PrintText.Money(excise) : "—") { Class = "pf-sum" },
        new("Нало\u00ADговая ставка", line => PrintText.Rate(line.VatRate)) { Class = "pf-mid" },
        new("Сумма налога", line => PrintText.Vat(line.Vat)) { Key = Vat, Class = "pf-sum" },
        new("Стоимость с налогом", line => PrintText.Money(line.AmountWithVat)) { Key = Total, Class = "pf-sum" },
        new("Страна происхож\u00ADдения", line => Markup.Lines(line.Details?.CountryNames is { Count: > 0 } names ? names : line.Customs.Select(customs => customs.CountryCode))) { Class = "pf-mid" },
        new("Номер декларации на товары или партии прослеживаемого товара", line => Markup.Lines(line.Customs.Select(customs => customs.Number).Concat(UpdPrint.Trace(line).Select(batch => batch.BatchNumber)))),
        new("Количество прослежи\u00ADваемого товара", line => Markup.Lines(UpdPrint.Trace(line).Select(batch => $"{PrintText.Number(batch.Quantity)} {batch.UnitName}"))) { Class = "pf-sum" },
        new("Стоимость прослежи\u00ADваемого товара без НДС, в рублях", line => Markup.Lines(UpdPrint.Trace(line).Select(batch => PrintText.Money(batch.AmountWithoutVat)))) { Class = "pf-sum" },
    ];
}
