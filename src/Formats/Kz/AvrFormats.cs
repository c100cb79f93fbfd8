using System.Globalization;
using Beresta.Formats.Description;
using Beresta.Kernel;

namespace Beresta.Formats.Kz;

/// <summary>
/// АВР, акт выполненных работ of Kazakhstan: our own XML for form Р-1, since the state publishes a form and no schema of it (<see cref="AwpFormats"/> is what
/// its own system takes). UTF-8; one file that both sides sign as it is.
/// </summary>
public static class AvrFormats
{
    /// <summary>The namespace, which also says the version.</summary>
    public const string Namespace = "urn:beresta:kz:avr:1";

    private const string Order = "форма Р-1, приказ МФ РК № 562";

    private static readonly DateType Date = new("yyyy-MM-dd", "ГГГГ-ММ-ДД");

    private static readonly TextType BinType = new(12, 12, "БИН/ИИН: 12 цифр", Types.IsDigits, static text => Bin.TryParse(text.ToString(), out _));

    private static readonly NumberType Money = Types.Number(17, 2);

    private static readonly Table<AvrParty> Party = Table.Of<AvrParty>("Сторона", t => t
        .Mandatory("@bin", x => x.Bin, BinType, "БИН/ИИН")
        .Mandatory("@name", x => x.Name, Types.Text(1, 1000), "Полное наименование")
        .Optional("@address", x => x.Address, Types.Text(1, 1000), "Адрес")
        .Optional("@contacts", x => x.Contacts, Types.Text(1, 255), "Данные о средствах связи")
        .Optional("@iik", x => x.Iik, Types.Exactly(20), "ИИК, номер счёта")
        .Optional("@bik", x => x.Bik, Types.Exactly(8), "БИК банка")
        .Optional("@bank", x => x.Bank, Types.Text(1, 255), "Наименование банка"));

    private static readonly Table<AvrWork> Work = Table.Of<AvrWork>("Работа (услуга)", t => t
        .Mandatory("@number", x => x.Number, Types.Whole(6, min: 1), "Номер по порядку (графа 1)")
        .Mandatory("@name", x => x.Name, Types.Text(1, 2000), "Наименование работ (услуг) (графа 2)")
        .Optional("@doneOn", x => x.DoneOn, Date, "Дата выполнения работ (оказания услуг) (графа 3)")
        .Mandatory("@unit", x => x.UnitName, Types.Text(1, 100), "Единица измерения (графа 5)")
        .Mandatory("@quantity", x => x.Quantity, Types.Number(18, 6, min: 0, above: true), "Количество (графа 6)")
        .Mandatory("@price", x => x.Price, Types.Number(18, 6, min: 0), "Цена за единицу (графа 7)")
        .Mandatory("@amount", x => x.Amount, Types.Number(17, 2, min: 0), "Стоимость (графа 8)")
        .Optional("report", x => x.Report, Table.Of<AvrReport>("Отчёт", r => r
            .Optional("@date", x => x.Date, Date, "Дата")
            .Optional("@number", x => x.Number, Types.Text(1, 100), "Номер")
            .Optional("@pages", x => x.Pages, Types.Whole(5, min: 1), "Количество страниц")), "Отчёт о научных исследованиях, маркетинговых, консультационных и прочих услугах (графа 4)")
        .Explain("kz.avr.work.arithmetic", Table.Own, CostOf, "Стоимость не равна количеству, умноженному на цену", "@amount"));

    private static readonly Table<AvrSigner> Signer = Table.Of<AvrSigner>("Подписывающий", t => t
        .Optional("@position", x => x.Position, Types.Text(1, 255), "Должность")
        .Mandatory("@name", x => x.Name, Types.Text(1, 200), "Фамилия, имя, отчество"));

    /// <summary>Version 1.</summary>
    public static Format<AvrAct> Current { get; } = new(
        Kinds.KzAvr, null, "Акт выполненных работ Казахстана (форма Р-1)", "KZ_AVR", "1", Order,
        Table.Of<AvrAct>("Акт выполненных работ (оказанных услуг)", t => t
            .Mandatory("@id", x => x.Id, Types.Exactly(36), "Идентификатор, GUID")
            .Optional("@program", x => x.Program, Types.Text(1, 40), "Программа, составившая файл")
            .Mandatory("@number", x => x.Number, Types.Text(1, 100), "Номер документа")
            .Mandatory("@date", x => x.Date, Date, "Дата составления")
            .Mandatory("@currency", x => x.CurrencyCode, new TextType(3, 3, "код валюты: 3 латинские буквы", static text => !text.ContainsAnyExceptInRange('A', 'Z')), "Код валюты, KZT — тенге")
            .Optional("contract", x => x.Contract, Table.Of<AvrContract>("Договор (контракт)", c => c
                .Mandatory("@number", x => x.Number, Types.Text(1, 255), "Номер")
                .Mandatory("@date", x => x.Date, Date, "Дата")), "Договор (контракт)")
            .Mandatory("customer", x => x.Customer, Party, "Заказчик")
            .Mandatory("executor", x => x.Executor, Party, "Исполнитель")
            .MandatoryGroup("works", "Работы (услуги)", w => w.MandatoryMany("work", x => x.Works, Work, "Работа (услуга)", label: "Строка"))
            .Mandatory("total", x => x.Totals, Table.Of<AvrTotals>("Итого", o => o
                .Mandatory("@amount", x => x.Amount, Types.Number(17, 2, min: 0), "Стоимость")
                .Optional("@vatRate", x => x.VatRate, Types.Number(5, 2, min: 0), "Ставка НДС, процентов")
                .Optional("@vat", x => x.Vat, Types.Number(17, 2, min: 0), "В том числе НДС")
                .Explain("kz.avr.total.vat-arithmetic", Table.Own, VatOf, "Сумма НДС не соответствует ставке", "@vat")), "Итого")
            .OptionalGroup("materials", "Сведения об использовании запасов, полученных от заказчика", m => m.OptionalMany("material", x => x.Materials, Table.Of<AvrMaterial>("Запас", o => o
                .Mandatory("@name", x => x.Name, Types.Text(1, 1000), "Наименование")
                .Optional("@unit", x => x.UnitName, Types.Text(1, 100), "Единица измерения")
                .Mandatory("@quantity", x => x.Quantity, Types.Number(18, 6), "Количество")
                .Mandatory("@amount", x => x.Amount, Money, "Стоимость")), "Запас"))
            .OptionalGroup("enclosures", "Перечень приложенной документации", e => e.OptionalMany("enclosure", x => x.Enclosures, Table.Of<AvrEnclosure>("Документ", o => o
                .Mandatory("@name", x => x.Name, Types.Text(1, 1000), "Наименование")
                .Optional("@pages", x => x.Pages, Types.Whole(5, min: 1), "Количество страниц")), "Документ"))
            .Mandatory("executorSigner", x => x.ExecutorSigner, Signer, "Сдал, исполнитель")
            .Optional("customerSigner", x => x.CustomerSigner, Signer, "Принял, заказчик")
            .Rule("kz.avr.id", Table.Own, x => x.Id is null || Guid.TryParseExact(x.Id, "D", out _), "Идентификатор акта — не GUID", "@id", Gravity.ErrorWhenMade)
            .Rule("kz.avr.sides", Table.Own, x => x.Customer?.Bin is null || x.Customer.Bin != x.Executor?.Bin, "Заказчик и исполнитель — одно лицо: проверьте БИН/ИИН", "customer", Gravity.Warning)
            .Explain("kz.avr.total.arithmetic", Table.Own, TotalOf, "Итог не равен сумме строк", "total")
            .Explain("kz.avr.vat-rate", "налоговый кодекс Казахстана", WrongRate, "Такой ставки НДС на дату акта нет", "total")),
        fileId: null, Summary, root: "act", space: Namespace)
    {
        AnyPrefix = true,
        IsUtf8 = true,
    };

    private static string? CostOf(AvrWork work) =>
        work is { Quantity: { } quantity and < 1e12m, Price: { } price and < 1e14m, Amount: { } stated } && Math.Abs(stated - quantity * price) > 0.01m + 0.005m * quantity
            ? string.Create(CultureInfo.InvariantCulture, $"Стоимость {stated:0.00} не равна количеству, умноженному на цену: {quantity * price:0.00} — проверьте строку")
            : null;

    private static string? VatOf(AvrTotals totals)
    {
        if (totals is not { Vat: { } stated, Amount: { } amount })
            return null;
        if (totals.VatRate is not { } rate)
            return stated == 0 ? null : "Сумма НДС указана, а ставки нет — заполните vatRate";
        var right = VatRates.Round(amount * rate / (100 + rate));
        // The tax of many lines may differ from that of their total.
        return Math.Abs(stated - right) > 1m ? string.Create(CultureInfo.InvariantCulture, $"НДС {stated:0.00} не соответствует ставке {rate:0.##} %: в итоге по расчёту {right:0.00}") : null;
    }

    private static string? TotalOf(AvrAct act)
    {
        if (act.Totals?.Amount is not { } stated || act.Works.Count == 0 || act.Works.Any(work => work.Amount is null))
            return null;
        var sum = act.Works.Sum(work => work.Amount ?? 0);
        return stated != sum ? string.Create(CultureInfo.InvariantCulture, $"Итог {stated:0.00} не равен сумме строк {sum:0.00}") : null;
    }

    private static string? WrongRate(AvrAct act) =>
        act.Totals?.VatRate is { } rate && !KzVatRates.IsInForce(rate, act.Date)
            ? string.Create(CultureInfo.InvariantCulture, $"Ставки НДС {rate:0.##} % на дату акта в Казахстане нет — проверьте vatRate")
            : null;

    private static Recognized Summary(AvrAct act) => new()
    {
        Kind = Kinds.KzAvr,
        Version = "1",
        FileId = act.Id,
        Name = "Акт выполненных работ (оказанных услуг)",
        Number = act.Number,
        Date = act.Date,
        Seller = PartyOf(act.Executor),
        Buyer = PartyOf(act.Customer),
        Total = act.Totals?.Amount,
        Vat = act.Totals?.Vat,
        CurrencyCode = KzCurrencies.Okv(act.CurrencyCode),
    };

    private static RecognizedParty? PartyOf(AvrParty? party) => party is null ? null : new RecognizedParty(party.Name ?? "", party.Bin, null);
}
