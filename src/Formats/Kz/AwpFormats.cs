using System.Globalization;
using Beresta.Formats.Description;
using Beresta.Kernel;

namespace Beresta.Formats.Kz;

/// <summary>АВР of ИС ЭСФ: <c>{v1.awp}awp</c> by the schema AwpV1 of the state system's kit. Its elements below the root have no namespace.</summary>
public static class AwpFormats
{
    private const string Source = "ИС ЭСФ, AwpV1";

    /// <summary>Version 1.</summary>
    public static Format<AwpAct> Current { get; } = new(
        Kinds.KzAwp, null, "АВР ИС ЭСФ Казахстана", "KZ_AWP", "v1", Source, Act(), fileId: null, Summary, root: "awp", space: "v1.awp")
    {
        AnyPrefix = true,
        IsUtf8 = true,
        WrittenPrefix = "v1",
    };

    private static Table<AwpAct> Act()
    {
        var (text, flag, number) = (Types.Text(0, 4000), Types.OneOf("true", "false"), Types.Number(26, 11));
        var bank = Table.Of<AwpBank>("Банковские реквизиты", t => t
            .Optional("bank", x => x.Name, text, "Наименование банка")
            .Optional("bik", x => x.Bik, text, "БИК")
            .Optional("iik", x => x.Iik, text, "ИИК")
            .Optional("kbe", x => x.Kbe, Types.Whole(9), "КБе"));
        var recipient = Table.Of<AwpParty>("Заказчик", t => Party(t, text)
            .Optional("bankDetails", x => x.Bank, bank, "Банковские реквизиты")
            .Mandatory("name", x => x.Name, text, "Наименование")
            .Mandatory("nonResident", x => x.NonResident, flag, "Нерезидент")
            .Optional("registrationType", x => x.RegistrationType, Types.OneOf("ENTERPRISE", "ENTREPRENEUR", "INDIVIDUAL"), "Вид лица")
            .Rule("kz.awp.bin", Source, x => x.NonResident == "true" || IsBin(x.Bin), "ИИН/БИН заказчика неверен или не указан — заполните tin: 12 цифр",
                "tin", Gravity.ErrorWhenMade));
        var sender = Table.Of<AwpParty>("Исполнитель", t => Party(t, text)
            .Optional("bankDetails", x => x.Bank, bank, "Банковские реквизиты")
            .Optional("certificateNum", x => x.CertificateNumber, text, "Номер свидетельства НДС")
            .Optional("certificateSeries", x => x.CertificateSeries, text, "Серия свидетельства НДС")
            .Mandatory("name", x => x.Name, text, "Наименование")
            .Rule("kz.awp.bin", Source, x => IsBin(x.Bin), "ИИН/БИН исполнителя неверен или не указан — заполните tin: 12 цифр", "tin", Gravity.ErrorWhenMade));
        var work = Table.Of<AwpWork>("Работа, услуга", t => t
            .Optional("additionalInfo", x => x.AdditionalInfo, text, "Дополнительные сведения")
            .Optional("measureUnitCode", x => x.UnitCode, text, "Код единицы измерения")
            .Mandatory("name", x => x.Name, text, "Наименование")
            .Optional("ndsAmount", x => x.Vat, number, "НДС, сумма")
            .Mandatory("ndsRate", x => x.VatRate, Types.Whole(9), "НДС, ставка, процентов")
            .Optional("quantity", x => x.Quantity, number, "Количество")
            .Mandatory("sumWithTax", x => x.AmountWithVat, number, "Стоимость с НДС")
            .Mandatory("sumWithoutTax", x => x.AmountWithoutVat, number, "Стоимость без НДС")
            .Mandatory("turnoverSize", x => x.Turnover, number, "Размер оборота")
            .Mandatory("unitPriceWithoutTax", x => x.Price, number, "Цена за единицу без НДС")
            .Explain("kz.awp.work.cost-arithmetic", Table.Own, AwpArithmetic.Cost, "Стоимость не равна количеству, умноженному на цену", "sumWithoutTax")
            .Explain("kz.awp.work.vat-arithmetic", Table.Own, AwpArithmetic.Vat, "Сумма НДС не соответствует ставке", "ndsAmount")
            .Explain("kz.awp.work.total-arithmetic", Table.Own, AwpArithmetic.Total, "Стоимость с НДС не равна стоимости без НДС и налогу вместе",
                "sumWithTax"));
        var works = Table.Of<AwpWorks>("Выполненные работы", t => t
            .Mandatory("currencyCode", x => x.CurrencyCode, text, "Код валюты, KZT — тенге")
            .Optional("rate", x => x.CurrencyRate, number, "Курс валюты")
            .Optional("total", x => x.Total, text, "Итого прописью")
            .Mandatory("totalNdsAmount", x => x.TotalVat, number, "НДС, итог")
            .Mandatory("totalSumWithTax", x => x.TotalWithVat, number, "Стоимость с НДС, итог")
            .Mandatory("totalSumWithoutTax", x => x.TotalWithoutVat, number, "Стоимость без НДС, итог")
            .Mandatory("totalTurnoverSize", x => x.TotalTurnover, number, "Размер оборота, итог")
            .OptionalGroup("works", "Работы", g => g.MandatoryMany("work", x => x.Lines, work, "Работа, услуга", label: "Строка"))
            .Explain("kz.awp.totals-arithmetic", Table.Own, AwpArithmetic.Totals, "Итог не равен сумме строк", "totalSumWithTax"));
        return Table.Of<AwpAct>("Акт выполненных работ", t => t
            .Mandatory("date", x => x.Date, Types.Date, "Дата выписки")
            .Mandatory("number", x => x.Number, text, "Номер учётной системы")
            .Mandatory("performedDate", x => x.PerformedOn, Types.Date, "Дата выполнения работ, оказания услуг")
            .Optional("registrationNumber", x => x.RegistrationNumber, text, "Регистрационный номер")
            .Optional("additionalInfo", x => x.AdditionalInfo, text, "Дополнительные сведения")
            .Mandatory("contract", x => x.Contract, Table.Of<AwpContract>("Договор", c => c
                .Optional("date", x => x.Date, Types.Date, "Дата")
                .Mandatory("isContract", x => x.IsContract, flag, "Договор есть (true) или нет (false)")
                .Optional("number", x => x.Number, text, "Номер")
                .Optional("registrationNumber", x => x.RegistrationNumber, text, "Регистрационный номер")), "Договор")
            .OptionalGroup("recipients", "Заказчики", g => g.MandatoryMany("recipient", x => x.Recipients, recipient, "Заказчик"))
            .OptionalGroup("senders", "Исполнители", g => g.MandatoryMany("sender", x => x.Senders, sender, "Исполнитель"))
            .Optional("worksPerformed", x => x.Works, works, "Выполненные работы")
            .Rule("kz.awp.sender", Source, x => x.Senders.Count > 0, "Не указан исполнитель — заполните senders", "senders", Gravity.ErrorWhenMade)
            .Rule("kz.awp.recipient", Source, x => x.Recipients.Count > 0, "Не указан заказчик — заполните recipients", "recipients", Gravity.ErrorWhenMade)
            .Rule("kz.awp.works", Source, x => x.Works?.Lines.Count > 0, "Нет ни одной работы — заполните worksPerformed", "worksPerformed",
                Gravity.ErrorWhenMade)
            .Rule("kz.awp.number", Source, x => x.Number is null || !string.IsNullOrWhiteSpace(x.Number), "Номер пуст — заполните number", "number",
                Gravity.ErrorWhenMade)
            .Explain("kz.awp.vat-rate", "налоговый кодекс Казахстана", WrongRate, "Такой ставки НДС на день выполнения работ нет", "worksPerformed"));
    }

    private static TableBuilder<AwpParty> Party(TableBuilder<AwpParty> party, TextType text) => party
        .Optional("additionalInfo", x => x.AdditionalInfo, text, "Дополнительные сведения")
        .Optional("address", x => x.Address, text, "Адрес")
        .Optional("branchTin", x => x.BranchBin, text, "БИН структурного подразделения")
        .Optional("invitationEmail", x => x.InvitationEmail, text, "Почта для приглашения пройти регистрацию")
        .Optional("tin", x => x.Bin, text, "ИИН/БИН");

    private static bool IsBin(string? text) => Bin.TryParse(text, out _);

    private static string? WrongRate(AwpAct act) =>
        act.Works?.Lines.FirstOrDefault(line => line.VatRate is { } rate && !KzVatRates.IsInForce(rate, act.PerformedOn)) is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"Ставки НДС {line.VatRate} % на {act.PerformedOn:dd.MM.yyyy} в Казахстане нет — проверьте ndsRate")
            : null;

    private static Recognized Summary(AwpAct act) => new()
    {
        Kind = Kinds.KzAwp,
        Version = "v1",
        Name = "АВР ИС ЭСФ",
        Number = act.Number,
        Date = act.Date,
        Seller = PartyOf(act.Senders),
        Buyer = PartyOf(act.Recipients),
        Total = act.Works?.TotalWithVat,
        Vat = act.Works?.TotalVat,
        CurrencyCode = KzCurrencies.Okv(act.Works?.CurrencyCode),
    };

    private static RecognizedParty? PartyOf(IReadOnlyList<AwpParty> parties) =>
        parties.Count == 0 ? null : new RecognizedParty(parties[0].Name ?? "", parties[0].Bin, null);
}
