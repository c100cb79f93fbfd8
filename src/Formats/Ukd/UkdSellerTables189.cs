using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Ukd;

/// <summary>
/// What came before УКД 736@, read only: УКД of order ММВ-7-15/189@ (КНД 1115127) and the корректировочный счёт-фактура 5.02 (КНД 1115108).
/// They have no rules but the structure.
/// </summary>
internal static class UkdSellerTables189
{
    private static readonly Table<DocumentReference> Ground = Tables820.Ground(0);

    /// <summary>УКД of order 189@.</summary>
    public static readonly Table<UkdSellerTitle> File189 = Table.Of<UkdSellerTitle>("Файл обмена, титул продавца", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия передающей программы")
        .Routed("ukd", x => x.Routing, Tables820.Routing, x => x.FileId, "ON_KORSCHFDOPPR")
        .MandatoryGroup("Документ", "Корректировочный счёт-фактура, документ об изменении стоимости", d => d
            .Constant("@КНД", "1115127", "Код документа по КНД")
            .Mandatory("@Функция", x => x.Function, Types.OneOf("КСЧФ", "КСЧФДИС", "ДИС"), "Функция")
            .Optional("@ПоФактХЖ", x => x.FactName, Types.Text(1, 255), "Наименование документа по факту хозяйственной жизни")
            .Optional("@НаимДокОпр", x => x.DocumentName, Types.Text(1, 255), "Наименование документа, определённое организацией")
            .Mandatory("@ДатаИнфПр", x => x.CreatedOn, Types.Date, "Дата формирования файла")
            .Mandatory("@ВремИнфПр", x => x.CreatedAt, Types.Time, "Время формирования файла")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель файла")
            .Optional("@ОснДоверОргСост", x => x.ComposerGround!.Name, Types.Text(1, 120), "Основание, по которому составлен файл не продавцом")
            .MandatoryGroup("СвКСчФ", "Сведения о корректировочном счёте-фактуре", s => Head(s, Tables820.PartyOfUkd(address: true, line: 255, identifier: false))
                .OptionalGroup("ДопСвФХЖ1", "Дополнительные сведения", c => c
                    .Optional("@ИдГосКон", x => x.Circumstances!.StateContractId, Types.Text(1, 255), "Идентификатор государственного контракта")
                    .Mandatory("@НаимОКВ", x => x.Currency!.Name, Types.Text(1, 100), "Наименование валюты")
                    .Optional("@КурсВал", x => x.Currency!.Rate, Types.Number(10, 4), "Курс валюты"))
                .Optional("ИнфПолФХЖ1", x => x.Info, Tables820.InfoField(20), "Информационное поле факта хозяйственной жизни 1"))
            .MandatoryGroup("ТаблКСчФ", "Таблица корректировочного счёта-фактуры", s => s
                .MandatoryMany("СведТов", x => x.Lines, Line(Tables820.VatRate, l => l
                    .OptionalMany("ИнфПолФХЖ2", x => x.Info, Tables820.TextField, "Информационное поле факта хозяйственной жизни 2", most: 20)
                    .OptionalGroup("ДопСведТов", "Дополнительные сведения о товаре", g => g
                        .Optional("@КорСчДебет", x => x.Details!.DebitAccount, Types.Digits(9, "счёт: 9 цифр"), "Корреспондирующий счёт: дебет")
                        .Optional("@КорСчКредит", x => x.Details!.CreditAccount, Types.Digits(9, "счёт: 9 цифр"), "Корреспондирующий счёт: кредит"))), "Сведения о товаре (работе, услуге), имущественном праве", label: "Строка")
                .Optional("ВсегоУвел", x => x.TotalIncrease, Totals(costMandatory: true), "Всего увеличение (сумма строк В)")
                .Optional("ВсегоУм", x => x.TotalDecrease, Totals(costMandatory: true), "Всего уменьшение (сумма строк Г)")
                .TotalArithmetic())
            .MandatoryGroup("СодФХЖ3", "Содержание факта хозяйственной жизни 3: согласование (уведомление)", g => g
                .Optional("@ИныеСвИзмСтоим", x => x.Change!.OtherInfo, Types.Text(1, 2000), "Иные сведения об изменении стоимости")
                .Mandatory("@ПередатДокум", x => x.Change!.TransferDocumentsText, Types.Text(0, 1000), "Передаточные документы, к которым относится корректировка")
                .Mandatory("@СодОпер", x => x.Change!.Operation, Types.Text(1, 255), "Содержание операции")
                .Optional("@ДатаНапр", x => x.Change!.Date, Types.Date, "Дата направления на согласование (уведомления)")
                .MandatoryMany("ОснКор", x => x.Change!.Grounds, Ground, "Основание корректировки"))
            .MandatoryMany("Подписант", x => x.Signers, Tables820.Signer(["0", "3", "6"], ["1", "2", "3", "4"], "@ГосРегИППодп"), "Лицо, подписывающее файл")));

    /// <summary>Корректировочный счёт-фактура 5.02.</summary>
    public static readonly Table<UkdSellerTitle> Invoice502 = Table.Of<UkdSellerTitle>("Файл обмена, корректировочный счёт-фактура", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия передающей программы")
        .Constant("@ВерсФорм", "5.02", "Версия формата")
        .Routed("ukd", x => x.Routing, Tables93.Routing, x => x.FileId, "ON_KORSFAKT")
        .MandatoryGroup("Документ", "Корректировочный счёт-фактура", d => d
            .Constant("@КНД", "1115108", "Код формы по КНД")
            .MandatoryGroup("СвКСчФ", "Сведения о корректировочном счёте-фактуре", s => Head(s, Tables93.Party)
                .Optional("ИнфПол", x => x.Info, Tables93.InfoField, "Информационное поле документа"))
            .MandatoryGroup("ТаблКСчФ", "Таблица корректировочного счёта-фактуры", s => s
                .MandatoryMany("СведТов", x => x.Lines, Line(Tables93.VatRate, l => l
                    .OptionalMany("ИнфПолСтр", x => x.Info, Tables93.TextField, "Информационное поле строки", most: 20)), "Сведения о товаре (работе, услуге)", label: "Строка")
                .Optional("ВсегоУвел", x => x.TotalIncrease, Totals(costMandatory: false), "Всего увеличение (сумма строк В)")
                .Optional("ВсегоУм", x => x.TotalDecrease, Totals(costMandatory: false), "Всего уменьшение (сумма строк Г)")
                .TotalArithmetic())
            .MandatoryMany("Подписант", x => x.Signers, Tables93.Signer, "Лицо, подписывающее документ", most: 1)));

    private static TableBuilder<UkdSellerTitle> Head(TableBuilder<UkdSellerTitle> t, Table<Party> party) => t
        .Mandatory("@НомерКСчФ", x => x.Number, Types.Text(1, 1000), "Номер документа (строка 1)")
        .Mandatory("@ДатаКСчФ", x => x.Date, Types.Date, "Дата документа (строка 1)")
        .Mandatory("@КодОКВ", x => x.Currency!.Code, Types.Currency, "Код валюты (строка 4)")
        .MandatoryMany("СчФ", x => x.Invoices, UkdSellerTable501.Invoice, "Документ, к которому составлен корректировочный (строка 1б)")
        .Optional("ИспрКСчФ", x => x.Correction, UkdSellerTable501.Correction, "Исправление (строка 1а)")
        .Mandatory("СвПрод", x => x.Seller, party, "Продавец (строки 2, 2а, 2б)")
        .Mandatory("СвПокуп", x => x.Buyer, party, "Покупатель (строки 3, 3а, 3б)");

    private static Table<UkdLine> Line(ListType rates, Action<TableBuilder<UkdLine>> tail) => Table.Of<UkdLine>("Сведения о товаре (работе, услуге), имущественном праве (СведТов)", t =>
    {
        t.Mandatory("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки")
            .Mandatory("@НаимТов", x => x.Name, Types.Text(1, 1000), "Наименование (графа 1)")
            .Optional("@ОКЕИ_ТовДо", x => x.Before!.UnitCode, Types.Okei, "Код единицы измерения до изменения (графа 2, строка А)")
            .Optional("@ОКЕИ_ТовПосле", x => x.After!.UnitCode, Types.Okei, "Код единицы измерения после изменения (графа 2, строка Б)")
            .Optional("@КолТовДо", x => x.Before!.Quantity, Types.Number(26, 11), "Количество до изменения (графа 3, строка А)")
            .Optional("@КолТовПосле", x => x.After!.Quantity, Types.Number(26, 11), "Количество после изменения (графа 3, строка Б)")
            .Optional("@ЦенаТовДо", x => x.Before!.Price, Types.Number(26, 11), "Цена до изменения (графа 4, строка А)")
            .Optional("@ЦенаТовПосле", x => x.After!.Price, Types.Number(26, 11), "Цена после изменения (графа 4, строка Б)")
            .Mandatory("@НалСтДо", x => x.Before!.VatRate, rates, "Налоговая ставка до изменения (графа 7, строка А)")
            .Mandatory("@НалСтПосле", x => x.After!.VatRate, rates, "Налоговая ставка после изменения (графа 7, строка Б)")
            .OptionalGroup("СтТовБезНДС", "Стоимость без налога (графа 5)", g => g
                .Mandatory("@СтоимДоИзм", x => x.Before!.AmountWithoutVat, Types.Number(19, 2), "До изменения (строка А)")
                .Mandatory("@СтоимПослеИзм", x => x.After!.AmountWithoutVat, Types.Number(19, 2), "После изменения (строка Б)")
                .Optional("@СтоимУвел", x => x.Increase!.AmountWithoutVat, Types.Number(19, 2), "Увеличение (строка В)")
                .Optional("@СтоимУм", x => x.Decrease!.AmountWithoutVat, Types.Number(19, 2), "Уменьшение (строка Г)"))
            .Mandatory("АкцизДо", x => x.Before!.Excise, Tables970.Excise, "Сумма акциза до изменения (графа 6, строка А)")
            .Mandatory("АкцизПосле", x => x.After!.Excise, Tables970.Excise, "Сумма акциза после изменения (графа 6, строка Б)")
            .MandatoryGroup("АкцизРазн", "Сумма акциза, увеличение или уменьшение", g => g.Choice(c => c
                .Mandatory("СумУвел", x => x.Increase!.Excise, Types.Number(19, 2), "Увеличение (строка В)")
                .Mandatory("СумУм", x => x.Decrease!.Excise, Types.Number(19, 2), "Уменьшение (строка Г)")))
            .Mandatory("СумНалДо", x => x.Before!.Vat, Tables820.Vat, "Сумма налога до изменения (графа 8, строка А)")
            .Mandatory("СумНалПосле", x => x.After!.Vat, Tables820.Vat, "Сумма налога после изменения (графа 8, строка Б)")
            .MandatoryGroup("СумНалРазн", "Сумма налога, увеличение или уменьшение", g => g.Choice(c => c
                .Mandatory("СумУвел", x => x.Increase!.Vat, Types.Number(19, 2), "Увеличение (строка В)")
                .Mandatory("СумУм", x => x.Decrease!.Vat, Types.Number(19, 2), "Уменьшение (строка Г)")))
            .MandatoryGroup("СтТовУчНал", "Стоимость с налогом (графа 9)", g => g
                .Mandatory("@СтоимДоИзм", x => x.Before!.AmountWithVat, Types.Number(19, 2), "До изменения (строка А)")
                .Mandatory("@СтоимПослеИзм", x => x.After!.AmountWithVat, Types.Number(19, 2), "После изменения (строка Б)")
                .Optional("@СтоимУвел", x => x.Increase!.AmountWithVat, Types.Number(19, 2), "Увеличение (строка В)")
                .Optional("@СтоимУм", x => x.Decrease!.AmountWithVat, Types.Number(19, 2), "Уменьшение (строка Г)"));
        tail(t);
        t.Arithmetic();
    });

    private static Table<UkdTotals> Totals(bool costMandatory) => Table.Of<UkdTotals>("Всего увеличение, всего уменьшение", t =>
    {
        if (costMandatory)
            t.Mandatory("@СтТовБезНДСВсего", x => x.AmountWithoutVat, Types.Number(19, 2), "Без налога (графа 5)");
        else
            t.Optional("@СтТовБезНДСВсего", x => x.AmountWithoutVat, Types.Number(19, 2), "Без налога (графа 5)");
        t.Mandatory("@СтТовУчНалВсего", x => x.AmountWithVat, Types.Number(19, 2), "С налогом (графа 9)")
            .Mandatory("СумНал", x => x.Vat, Tables820.Vat, "Сумма налога (графа 8)");
    });
}
