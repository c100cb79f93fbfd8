using Beresta.Formats.Print;

namespace Beresta.Formats.Kz;

/// <summary>The print form of an АВР of ИС ЭСФ, in two languages: its sections as the state system shows them.</summary>
internal static class AwpPrint
{
    /// <summary>The styles: those of the АВР between two parties.</summary>
    public const string Css = AvrPrint.Css;

    /// <summary>Renders an act.</summary>
    public static string Html(AwpAct act, PrintContext context)
    {
        var sheet = new PrintSheet("pf-kz", landscape: true, context);
        sheet.Add($"""
            <div class="pf-kz-law">ЭШФ АЖ / ИС ЭСФ, AwpV1{(act.RegistrationNumber is null ? "" : $" · Тіркеу нөмірі / Регистрационный номер {act.RegistrationNumber}")}</div>
            """);
        foreach (var recipient in act.Recipients.DefaultIfEmpty())
            AppendSide(sheet, "Тапсырыс беруші / Заказчик", recipient);
        foreach (var sender in act.Senders.DefaultIfEmpty())
            AppendSide(sheet, "Орындаушы / Исполнитель", sender);
        sheet.Line("Шарт (келісімшарт) / Договор (контракт)", Contract(act.Contract));
        sheet.Add($"""
            <table class="pf-kz-number"><tr><td>Құжат нөмірі<br>Номер документа</td><td>Жасалған күні<br>Дата выписки</td><td>Орындалған күні<br>Дата выполнения</td></tr>
            <tr><td><b>{PrintText.Dash(act.Number)}</b></td><td><b>{PrintText.Date(act.Date)}</b></td><td><b>{PrintText.Date(act.PerformedOn)}</b></td></tr></table>
            <h1 class="pf-kz-title">ОРЫНДАЛҒАН ЖҰМЫСТАР (КӨРСЕТІЛГЕН ҚЫЗМЕТТЕР) АКТІСІ<small>АКТ ВЫПОЛНЕННЫХ РАБОТ (ОКАЗАННЫХ УСЛУГ)</small></h1>
            """);
        AppendWorks(sheet, act.Works ?? new AwpWorks());
        return sheet.End(context);
    }

    private static void AppendSide(PrintSheet sheet, string who, AwpParty? side) => sheet.Add($"""
        <div class="pf-kz-side"><div><b>{who}</b><u>{PrintText.Dash(PrintText.Join(side?.Name, side?.Address, Account(side?.Bank), Certificate(side)))}</u>
        <small>толық атауы, мекенжайы, деректемелері / полное наименование, адрес, реквизиты</small></div>
        <div class="pf-kz-bin"><small>ЖСН/БСН / ИИН/БИН</small><b>{PrintText.Dash(side?.Bin)}</b></div></div>
        """);

    private static void AppendWorks(PrintSheet sheet, AwpWorks works)
    {
        sheet.Table<AwpWork>(
            [
                new("Жұмыстардың (қызметтердің) атауы / Наименование работ (услуг)", work => PrintText.Dash(work.Name)) { Class = "pf-wide" },
                new("Өлшем бірлігі, коды / Единица измерения, код", work => PrintText.Dash(work.UnitCode)) { Class = "pf-mid" },
                new("Саны / Количество", work => PrintText.Number(work.Quantity)) { Class = "pf-sum" },
                new("Бірлік үшін баға, ҚҚС-сыз / Цена за единицу без НДС", work => PrintText.Price(work.Price)) { Class = "pf-sum" },
                new("ҚҚС-сыз құны / Стоимость без НДС", work => PrintText.Money(work.AmountWithoutVat)) { Class = "pf-sum", Key = "without" },
                new("Айналым мөлшері / Размер оборота", work => PrintText.Money(work.Turnover)) { Class = "pf-sum", Key = "turnover" },
                new("ҚҚС мөлшерлемесі / Ставка НДС", work => work.VatRate is { } rate ? $"{PrintText.Number(rate)} %" : "") { Class = "pf-mid" },
                new("ҚҚС сомасы / Сумма НДС", work => PrintText.Money(work.Vat)) { Class = "pf-sum", Key = "vat" },
                new("ҚҚС-пен құны / Стоимость с НДС", work => PrintText.Money(work.AmountWithVat)) { Class = "pf-sum", Key = "with" },
            ],
            works.Lines,
            new PrintTotal(
                "Барлығы / Итого", ("without", PrintText.Money(works.TotalWithoutVat)), ("turnover", PrintText.Money(works.TotalTurnover)),
                ("vat", PrintText.Money(works.TotalVat)), ("with", PrintText.Money(works.TotalWithVat))));
        var okv = KzCurrencies.Okv(works.CurrencyCode ?? "KZT");
        sheet.Add($"<div class=\"pf-kz-words\">");
        if (works.CurrencyCode is null or "KZT")
            sheet.Add($"<p>Барлығы жазумен: <b>{SumInWords.Kazakh(works.TotalWithVat)}</b></p>");
        sheet.Add(
            $"<p>Всего прописью: <b>{(okv is null ? $"{PrintText.Money(works.TotalWithVat)} {works.CurrencyCode}" : SumInWords.Russian(works.TotalWithVat, okv))}</b></p></div>");
    }

    private static string? Account(AwpBank? bank) =>
        bank is null ? null : PrintText.Join(bank.Iik is null ? null : $"ИИК {bank.Iik}", bank.Name, bank.Bik is null ? null : $"БИК {bank.Bik}");

    private static string? Certificate(AwpParty? side) =>
        side?.CertificateNumber is null ? null : $"свидетельство НДС {PrintText.Join(side.CertificateSeries, side.CertificateNumber)}";

    private static string Contract(AwpContract? contract) =>
        contract is null or { Number: null, Date: null } ? PrintText.Dash(null)
            : $"№ {contract.Number} {(contract.Date is null ? "" : $"от {PrintText.LongDate(contract.Date)}")}";
}
