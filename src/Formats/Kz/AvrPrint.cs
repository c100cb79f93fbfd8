using System.Globalization;
using Beresta.Formats.Print;

namespace Beresta.Formats.Kz;

/// <summary>
/// The print form of an АВР of Kazakhstan in two languages: form Р-1, приложение 50 to order 562 of the Minister of Finance of 20.12.2012.
/// </summary>
internal static class AvrPrint
{
    /// <summary>The styles of this form alone.</summary>
    public const string Css = """
        .pf-kz-law { font-size: 7pt; text-align: right; margin-left: auto; max-width: 130mm; margin-bottom: 1mm; }
        .pf-kz-side { display: grid; grid-template-columns: 1fr 46mm; gap: 0 4mm; margin-bottom: 2mm; font-size: 9pt; }
        .pf-kz-side u { display: block; }
        .pf-kz-side small { display: block; }
        .pf-kz-bin { border: 1px solid #000; text-align: center; padding: 1mm; align-self: start; }
        .pf-kz-bin small { margin-bottom: 0.5mm; }
        .pf-kz-number { border-collapse: collapse; margin: 2mm 0 3mm auto; font-size: 8.5pt; }
        .pf-kz-number td { border: 1px solid #000; padding: 1mm 3mm; text-align: center; min-width: 32mm; }
        .pf-kz-title { text-align: center; font-size: 12pt; font-weight: bold; margin: 0 0 3mm; }
        .pf-kz-title small { display: block; font-size: 10.5pt; font-weight: bold; color: #000; }
        .pf-kz-words { margin: 3mm 0; font-size: 9pt; break-inside: avoid; }
        .pf-kz-words p, .pf-kz-more p { margin: 0 0 1mm; }
        .pf-kz-more { font-size: 8.5pt; margin: 3mm 0; }
        .pf-kz-ends { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm; margin-top: 4mm; break-inside: avoid; font-size: 8.5pt; }
        .pf-kz-ends b { display: block; margin-bottom: 3mm; }
        .pf-kz-ends div div { display: grid; grid-template-columns: 1fr 0.6fr 1.2fr; gap: 0 2mm; align-items: end; }
        .pf-kz-ends u { text-align: center; min-height: 1.4em; }
        .pf-kz-ends p { margin: 2mm 0 0; }
        .pf-kz-notes { font-size: 6.5pt; margin-top: 2mm; color: #222; }
        @media print { .pf-kz { zoom: .88; } }
        """;

    /// <summary>Renders an act.</summary>
    public static string Html(AvrAct act, PrintContext context)
    {
        var sheet = new PrintSheet("pf-kz", landscape: true, context);
        sheet.Add($"""
            <div class="pf-kz-law">Қазақстан Республикасы Қаржы министрінің 2012 жылғы 20 желтоқсандағы № 562 бұйрығына 50-қосымша / Приложение 50 к приказу Министра финансов Республики Казахстан от 20 декабря 2012 года № 562<br><b>Р-1 нысаны / Форма Р-1</b></div>
            """);
        AppendSide(sheet, "Тапсырыс беруші / Заказчик", act.Customer);
        AppendSide(sheet, "Орындаушы / Исполнитель", act.Executor);
        sheet.Line("Шарт (келісімшарт) / Договор (контракт)", act.Contract is { } contract ? $"№ {contract.Number} {(contract.Date is null ? "" : $"от {PrintText.LongDate(contract.Date)}")}" : PrintText.Dash(null));
        sheet.Add($"""
            <table class="pf-kz-number"><tr><td>Құжат нөмірі<br>Номер документа</td><td>Жасалған күні<br>Дата составления</td></tr><tr><td><b>{PrintText.Dash(act.Number)}</b></td><td><b>{PrintText.Date(act.Date)}</b></td></tr></table>
            <h1 class="pf-kz-title">ОРЫНДАЛҒАН ЖҰМЫСТАР (КӨРСЕТІЛГЕН ҚЫЗМЕТТЕР) АКТІСІ<small>АКТ ВЫПОЛНЕННЫХ РАБОТ (ОКАЗАННЫХ УСЛУГ)</small></h1>
            """);
        AppendWorks(sheet, act);
        AppendSums(sheet, act);
        AppendMore(sheet, act);
        AppendEnds(sheet, act, context);
        return sheet.End(context);
    }

    private static void AppendSide(PrintSheet sheet, string who, AvrParty? side) => sheet.Add($"""
        <div class="pf-kz-side"><div><b>{who}</b><u>{PrintText.Dash(PrintText.Join(side?.Name, side?.Address, side?.Contacts, Account(side)))}</u>
        <small>толық атауы, мекенжайы, байланыс құралдары туралы деректер / полное наименование, адрес, данные о средствах связи</small></div>
        <div class="pf-kz-bin"><small>ЖСН/БСН / ИИН/БИН</small><b>{PrintText.Dash(side?.Bin)}</b></div></div>
        """);

    private static string? Account(AvrParty? side) => side?.Iik is null ? null : PrintText.Join($"ИИК {side.Iik}", side.Bank, side.Bik is null ? null : $"БИК {side.Bik}");

    private static void AppendWorks(PrintSheet sheet, AvrAct act)
    {
        // Square metres and pieces do not add up.
        var oneUnit = act.Works.Select(work => work.UnitName).Distinct(StringComparer.Ordinal).Count() == 1;
        const string Done = "Орындалған жұмыстар (көрсетілген қызметтер) / Выполнено работ (оказано услуг)";
        sheet.Table<AvrWork>(
            [
                new("Рет нөмірі / Номер по порядку", work => work.Number is { } number ? Integer(number) : "") { Number = "1", Class = "pf-mid" },
                new("Жұмыстардың (қызметтердің) атауы / Наименование работ (услуг)", work => PrintText.Dash(work.Name)) { Number = "2", Class = "pf-wide" },
                new("Жұмыстардың орындалған (қызметтердің көрсетілген) күні / Дата выполнения работ (оказания услуг)**", work => work.DoneOn is null ? "" : PrintText.Date(work.DoneOn)) { Number = "3", Class = "pf-mid" },
                new("Ғылыми зерттеулер, маркетингтік, консультациялық және өзге де қызметтер туралы есеп жөніндегі мәліметтер (күні, нөмірі, парақтар саны) / Сведения об отчёте о научных исследованиях, маркетинговых, консультационных и прочих услугах (дата, номер, количество страниц)***", work => Report(work.Report)) { Number = "4" },
                new("Өлшем бірлігі / Единица измерения", work => PrintText.Dash(work.UnitName)) { Number = "5", Class = "pf-mid" },
                new("саны / количество", work => PrintText.Number(work.Quantity)) { Number = "6", Class = "pf-sum", Group = Done },
                new("бірлік үшін баға / цена за единицу", work => PrintText.Price(work.Price)) { Number = "7", Class = "pf-sum", Group = Done },
                new("құны / стоимость", work => PrintText.Money(work.Amount)) { Number = "8", Class = "pf-sum", Group = Done },
            ],
            act.Works,
            new PrintTotal("Барлығы / Итого", ("6", oneUnit ? PrintText.Number(act.Works.Sum(work => work.Quantity ?? 0)) : "x"), ("7", "x"), ("8", PrintText.Money(act.Totals?.Amount))));
    }

    private static void AppendSums(PrintSheet sheet, AvrAct act)
    {
        var total = act.Totals;
        sheet.Add($"<div class=\"pf-kz-words\">");
        if (total?.Vat is { } vat)
            sheet.Add($"<p>Оның ішінде ҚҚС / В том числе НДС{(total.VatRate is { } rate ? $" {PrintText.Number(rate)} %" : "")}: <b>{PrintText.Money(vat)}</b></p>");
        else
            sheet.Add($"<p>ҚҚС-сыз / Без НДС</p>");
        if (act.CurrencyCode is null or "KZT")
            sheet.Add($"<p>Барлығы жазумен: <b>{SumInWords.Kazakh(total?.Amount)}</b></p>");
        sheet.Add($"<p>Всего прописью: <b>{(act.CurrencyCode is null || KzCurrencies.Okv(act.CurrencyCode) is not null ? SumInWords.Russian(total?.Amount, KzCurrencies.Okv(act.CurrencyCode) ?? "398") : $"{PrintText.Money(total?.Amount)} {act.CurrencyCode}")}</b></p></div>");
    }

    private static void AppendMore(PrintSheet sheet, AvrAct act)
    {
        sheet.Add($"<div class=\"pf-kz-more\"><p>Тапсырыс берушіден алынған қорларды пайдалану туралы мәліметтер / Сведения об использовании запасов, полученных от заказчика: ");
        sheet.Add($"<b>{PrintText.Dash(string.Join("; ", act.Materials.Select(material => $"{material.Name}: {PrintText.Number(material.Quantity)} {material.UnitName}, {PrintText.Money(material.Amount)}")))}</b></p>");
        sheet.Add($"<p>Қосымша: құжаттама тізбесі / Приложение: перечень документации: ");
        sheet.Add($"<b>{PrintText.Dash(string.Join("; ", act.Enclosures.Select(enclosure => enclosure.Pages is { } pages ? $"{enclosure.Name} ({Integer(pages)} бет / стр.)" : enclosure.Name)))}</b></p></div>");
    }

    private static void AppendEnds(PrintSheet sheet, AvrAct act, PrintContext context)
    {
        sheet.Add($"<div class=\"pf-kz-ends\"><div>");
        AppendEnd(sheet, "Тапсырды (орындаушы) / Сдал (исполнитель)", act.ExecutorSigner, context.IsSigned);
        sheet.Add($"<p>М.О. / М.П.</p></div><div>");
        AppendEnd(sheet, "Қабылдады (тапсырыс беруші) / Принял (заказчик)", act.CustomerSigner, context.IsAnswerSigned);
        sheet.Add($"<p>Жұмыстарға (қызметтерге) қол қойылған (қабылданған) күні / Дата подписания (принятия) работ (услуг): {AcceptedOn(context)}</p><p>М.О. / М.П.</p></div></div>");
        sheet.Add($"""
            <div class="pf-kz-notes">** Заполняется, если даты выполнения работ (оказания услуг) приходятся на разные периоды или отличаются от даты подписания (принятия) работ (услуг). *** Заполняется при наличии отчёта.</div>
            """);
    }

    private static void AppendEnd(PrintSheet sheet, string who, AvrSigner? signer, bool signed) => sheet.Add($"""
        <b>{who}</b><div><u>{signer?.Position}</u><u>{PrintSheet.Seal(signed)}</u><u>{signer?.Name}</u><small>лауазымы / должность</small><small>қолы / подпись</small><small>аты-жөні / расшифровка подписи</small></div>
        """);

    private static string AcceptedOn(PrintContext context) =>
        context.Stamps.FirstOrDefault(stamp => stamp.OfAnswer)?.SignedAt is { } moment ? moment.ToOffset(TimeSpan.FromHours(5)).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) : "";

    private static string Report(AvrReport? report) =>
        PrintText.Join(report?.Date is null ? null : PrintText.Date(report.Date), report?.Number is null ? null : $"№ {report.Number}", report?.Pages is { } pages ? $"{Integer(pages)} стр." : null) ?? "";

    private static string Integer(int number) => number.ToString(CultureInfo.InvariantCulture);
}
