using Beresta.Formats.Print;

namespace Beresta.Formats.Act;

/// <summary>
/// The print form of an акт: no order sets one, this is the usual акт об оказании услуг. What each side states of the operation stands in its own words:
/// nothing is said for a customer who has not answered.
/// </summary>
internal static class ActPrint
{
    /// <summary>The styles of this form alone.</summary>
    public const string Css = """
        .pf-act { font-size: 9.5pt; }
        .pf-act .pf-title { border-bottom: 2px solid #000; padding-bottom: 1.5mm; }
        .pf-act .pf-facts { font-size: 9.5pt; margin-bottom: 3mm; }
        .pf-act .pf-table { font-size: 8.5pt; margin-bottom: 2mm; }
        .pf-act .pf-table th { font-size: 7.5pt; }
        .pf-act h3 { font-size: 9.5pt; font-weight: normal; margin: 2mm 0 1mm; }
        .pf-act-sum { margin: 2mm 0 4mm; }
        .pf-act-sum b { display: block; }
        .pf-act .pf-columns { border-top: 2px solid #000; padding-top: 2mm; gap: 0 10mm; break-inside: avoid; }
        .pf-act .pf-line { grid-template-columns: max-content 1fr; margin-bottom: 2mm; }
        .pf-act .pf-signature { grid-template-columns: 1fr 0.6fr 1.2fr; margin-top: 4mm; }
        .pf-act .pf-signature span { grid-row: auto; grid-column: 1 / 4; }
        .pf-act-party { font-weight: bold; margin-bottom: 2mm; overflow-wrap: anywhere; }
        .pf-act-note { display: block; color: #333; font-size: 7.5pt; white-space: pre-line; }
        """;

    /// <summary>Renders the executor's title; the customer's title, when there is one, fills the right side of the lower part.</summary>
    public static string Html(ActExecutorTitle title, ActCustomerTitle? customer, PrintContext context)
    {
        var sheet = new PrintSheet("pf-act", landscape: false, context);
        AppendHead(sheet, title);
        foreach (var section in title.Sections)
        {
            if (Period(section) is { } period && title.Sections.Count > 1)
                sheet.Add($"<h3>{period}</h3>");
            AppendTable(sheet, title, section);
        }

        AppendSum(sheet, title);
        AppendSides(sheet, title, customer, context);
        return sheet.End(context);
    }

    private static void AppendHead(PrintSheet sheet, ActExecutorTitle title)
    {
        sheet.Add($"<h1 class=\"pf-title\">{title.DocumentName ?? "Акт"} № {PrintText.Dash(title.Number)} от {PrintText.LongDate(title.Date)}");
        if (title.Correction is { } correction)
            sheet.Add($"<small>Исправление № {correction.Number} от {PrintText.Date(correction.Date)}</small>");
        sheet.Add($"</h1>");
        var period = title.Sections.Count == 1 ? Period(title.Sections[0]) : null;
        sheet.Facts(
            ("Исполнитель:", PrintParties.Full(title.Executor)),
            ("Заказчик:", PrintParties.Full(title.Customer)),
            ("Основание:", PrintText.Dash(string.Join("; ", title.Grounds.Select(ground => PrintText.Join(ground.ToString(), ground.OtherInfo))))),
            ("Государственный контракт:", title.StateContractId),
            ("Период:", period),
            ("Валюта:", title.Currency is null or { Code: "643" } ? null : PrintText.Currency(title.Currency)),
            ("Вид операции:", title.OperationKind));
        if (title.Heading is not null)
            sheet.Add($"<p>{title.Heading}</p>");
    }

    private static void AppendTable(PrintSheet sheet, ActExecutorTitle title, ActSection section)
    {
        var taxed = title.Sections.Any(any => any.Vat is not null || any.Works.Any(work => work.Vat is not null));
        List<PrintColumn<ActWork>> columns =
        [
            new("№", work => work.NumberText ?? Markup.Of($"{work.Number}")) { Class = "pf-mid" },
            new("Наименование работ, услуг", Name) { Class = "pf-wide" },
            new("Кол-во", work => PrintText.Number(work.Quantity)) { Class = "pf-sum" },
            new("Ед.", work => PrintText.Dash(work.UnitName)) { Class = "pf-mid" },
            new("Цена", work => PrintText.Price(work.Price)) { Class = "pf-sum" },
        ];
        if (taxed)
        {
            columns.Add(new("Сумма без НДС", work => PrintText.Money(work.AmountWithoutVat)) { Key = "cost", Class = "pf-sum" });
            columns.Add(new("Ставка НДС", work => PrintText.Rate(work.VatRate)) { Key = "rate", Class = "pf-mid" });
            columns.Add(new("Сумма НДС", work => PrintText.Money(work.Vat)) { Key = "vat", Class = "pf-sum" });
        }

        columns.Add(new(taxed ? "Сумма с НДС" : "Сумма", work => PrintText.Money(work.AmountWithVat ?? (taxed ? null : work.AmountWithoutVat))) { Key = "total", Class = "pf-sum" });
        var total = taxed
            ? new PrintTotal("Итого", ("cost", PrintText.Money(section.AmountWithoutVat)), ("rate", "X"), ("vat", PrintText.Money(section.Vat)), ("total", PrintText.Money(section.AmountWithVat)))
            : new PrintTotal("Итого", ("total", PrintText.Money(section.AmountWithVat)));
        sheet.Table(columns, section.Works, total);
    }

    private static Markup Name(ActWork work) =>
        work.Description is null ? PrintText.Dash(work.Name) : Markup.Of($"{work.Name}<span class=\"pf-act-note\">{work.Description}</span>");

    private static void AppendSum(PrintSheet sheet, ActExecutorTitle title)
    {
        var total = Sum(title, section => section.AmountWithVat);
        var vat = Sum(title, section => section.Vat);
        var count = title.Sections.Sum(section => section.Works.Count);
        var code = title.Currency?.Code ?? "643";
        var tax = vat is null or 0 ? "без НДС" : $"в том числе НДС {PrintText.Money(vat)}";
        sheet.Add($"""
            <div class="pf-act-sum">Всего наименований {count}, на сумму {PrintText.Money(total)}{(code == "643" ? " руб." : "")}, {tax}
            <b>{PrintText.Dash(SumInWords.Russian(total, code))}</b></div>
            """);
    }

    private static void AppendSides(PrintSheet sheet, ActExecutorTitle title, ActCustomerTitle? customer, PrintContext context)
    {
        var executor = PrintParties.Person(title.Signers);
        var answerer = customer is null ? null : PrintParties.Person(customer.Signers);
        sheet.Add($"<div class=\"pf-columns\"><div><div>Исполнитель</div><div class=\"pf-act-party\">{PrintParties.Short(title.Executor)}</div>");
        sheet.Line("Содержание операции", PrintText.Dash(PrintText.Join(title.Operation, title.Thing?.Description)));
        sheet.Line("Дата сдачи", Day(title.HandedOverOn));
        sheet.Signature("", executor?.Position, executor?.Name, context.IsSigned && executor is not null);
        sheet.Add($"</div><div><div>Заказчик</div><div class=\"pf-act-party\">{PrintParties.Short(title.Customer)}</div>");
        sheet.Line("Результат приёмки", PrintText.Blank(PrintText.Join(customer?.Operation, customer?.Claims is null ? null : $"Претензии: {customer.Claims}", customer?.Thing?.Description)));
        sheet.Line("Дата приёмки", Day(customer?.AcceptedOn));
        sheet.Signature("", answerer?.Position, answerer?.Name, context.IsAnswerSigned && answerer is not null);
        sheet.Add($"</div></div>");
    }

    private static string Day(DateOnly? date) => date is null ? "\u00A0" : PrintText.LongDate(date);

    private static string? Period(ActSection section) => section switch
    {
        { Start: { } start, End: { } end } => $"с {PrintText.Date(start)} по {PrintText.Date(end)}",
        { Start: { } start } => $"с {PrintText.Date(start)}",
        { End: { } end } => $"по {PrintText.Date(end)}",
        _ => null,
    };

    private static decimal? Sum(ActExecutorTitle title, Func<ActSection, decimal?> amount) => title.Sections.All(section => amount(section) is null) ? null : title.Sections.Sum(amount);
}
