using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Torg12;

/// <summary>
/// ТОРГ-12, документ о передаче товара: the tables of order ММВ-7-10/551@ of 30.11.2015. Version 5.02 has the elements of 5.01 and more tax rates.
/// </summary>
internal static class Torg12Tables
{
    public const string FactName = "Документ о передаче товара при торговых операциях";

    private static readonly Table<Party> Party = Tables820.PartyOfAct("АдрИнф");

    private static Table<Torg12Line> Line(ListType rates) => Table.Of<Torg12Line>("Сведения о товаре (СвТов)", t => t
        .Mandatory("@НомТов", x => x.Number, Types.Whole(6), "Номер по порядку")
        .Optional("@НаимТов", x => x.Name, Types.Text(1, 1000), "Наименование товара")
        .Optional("@ХарактерТов", x => x.Characteristic, Types.Text(1, 1000), "Характеристика товара")
        .Optional("@СортТов", x => x.Grade, Types.Text(1, 10), "Сорт товара")
        .Optional("@АртикулТов", x => x.Article, Types.Text(1, 50), "Артикул товара")
        .Optional("@КодТов", x => x.Code, Types.Text(1, 100), "Код товара")
        .Mandatory("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 1000), "Наименование единицы измерения")
        .Mandatory("@ОКЕИ_Тов", x => x.UnitCode, Types.Okei, "Код единицы измерения")
        .Optional("@ВидУпак", x => x.Packing, Types.Text(1, 1000), "Вид упаковки")
        .Optional("@Место", x => x.PerPlace, Types.Number(12, 3), "Количество в одном месте")
        .Optional("@КолМест", x => x.Places, Types.WholeNumber(12), "Количество мест")
        .Optional("@Брутто", x => x.Gross, Types.Number(12, 3), "Масса брутто")
        .Optional("@НадлОтп", x => x.OrderedQuantity, Types.Number(26, 11), "Количество надлежит отпустить")
        .Mandatory("@НеттоПередано", x => x.Quantity, Types.Number(26, 11), "Количество (масса нетто) передано")
        .Optional("@Цена", x => x.Price, Types.Number(26, 11), "Цена")
        .Optional("@СтБезНДС", x => x.AmountWithoutVat, Types.Number(19, 2), "Стоимость без НДС")
        .Optional("@НалСт", x => x.VatRate, rates, "Налоговая ставка")
        .Optional("@СумНДС", x => x.Vat, Types.Number(19, 2), "Сумма НДС")
        .Optional("@СтУчНДС", x => x.AmountWithVat, Types.Number(19, 2), "Стоимость с НДС")
        .Optional("@КорСчДебет", x => x.Debit, Types.Digits(9, "счёт: 9 цифр"), "Корреспондирующий счёт: дебет")
        .Optional("@КорСчКредит", x => x.Credit, Types.Digits(9, "счёт: 9 цифр"), "Корреспондирующий счёт: кредит")
        .OptionalMany("ИнфПолФХЖ2", x => x.Info, Tables820.TextField, "Информационное поле факта хозяйственной жизни (2)")
        .ConfirmedRate("torg12", rates, x => x.VatRate)
        .Explain("torg12.line.vat-arithmetic", Table.Own, Torg12Arithmetic.VatOfLine, "Сумма НДС не соответствует ставке", "@СумНДС")
        .Explain("torg12.line.total-arithmetic", Table.Own, Torg12Arithmetic.TotalOfLine, "Стоимость с НДС не равна сумме стоимости без НДС и налога", "@СтУчНДС")
        .Explain("torg12.line.cost-arithmetic", Table.Own, Torg12Arithmetic.CostOfLine, "Стоимость не равна количеству, умноженному на цену", "@СтБезНДС"));

    private static readonly Table<Torg12Totals> Totals = Table.Of<Torg12Totals>("Всего по документу", t => t
        .Optional("@КолМестВс", x => x.Places, Types.WholeNumber(12), "Количество мест")
        .Optional("@БруттоВс", x => x.Gross, Types.Number(12, 3), "Масса брутто")
        .Optional("@НеттоВс", x => x.Quantity, Types.Number(26, 11), "Количество (масса нетто)")
        .Optional("@СтБезНДСВс", x => x.AmountWithoutVat, Types.Number(19, 2), "Стоимость без НДС")
        .Optional("@СумНДСВс", x => x.Vat, Types.Number(19, 2), "Сумма НДС")
        .Mandatory("@СтУчНДСВс", x => x.AmountWithVat, Types.Number(19, 2), "Стоимость с НДС"));

    /// <summary>The seller's title.</summary>
    public static Table<Torg12SellerTitle> Seller(string version, ListType rates) => Table.Of<Torg12SellerTitle>("Файл обмена, информация продавца", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", version, "Версия формата")
        .Routed("torg12", x => x.Routing, Tables820.Routing, x => x.FileId, "DP_TOVTORGPR")
        .MandatoryGroup("Документ", "Документ о передаче товара", d => d
            .Constant("@КНД", "1175010", "Код документа по КНД")
            .Mandatory("@ДатаИнфПр", x => x.CreatedOn, Types.Date, "Дата формирования")
            .Mandatory("@ВремИнфПр", x => x.CreatedAt, Types.Time, "Время формирования")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель")
            .Optional("@ОснДоверОргСост", x => x.ComposerGround, Types.Text(1, 120), "Основание, по которому составлен файл не продавцом")
            .MandatoryGroup("СвДокПТПрКроме", "Сведения документа, кроме сведений о передаче", k => k
                .MandatoryGroup("СвДокПТПр", "Сведения продавца", s => s
                    .MandatoryGroup("НаимДок", "Наименование первичного документа", n => n
                        .Mandatory("@ПоФактХЖ", x => x.FactName, Types.OneOf(FactName), "По факту хозяйственной жизни")
                        .Mandatory("@НаимДокОпр", x => x.DocumentName, Types.Text(1, 255), "Определённое организацией"))
                    .MandatoryGroup("ИдентДок", "Дата и номер документа", n => n
                        .Optional("@НомДокПТ", x => x.Number, Types.Text(1, 255), "Номер документа")
                        .Mandatory("@ДатаДокПТ", x => x.Date, Types.Date, "Дата документа"))
                    .Optional("ИспрДокПТ", x => x.Correction, TablesOfActs.Correction("ДокПТ"), "Исправление")
                    .Mandatory("ДенИзм", x => x.Currency, Table.Of<Currency>("Единица денежного измерения", c => c
                        .Mandatory("@КодОКВ", x => x.Code, Types.Currency, "Код валюты")
                        .Optional("@НаимОКВ", x => x.Name, Types.Text(1, 100), "Наименование валюты")
                        .Optional("@КурсВал", x => x.Rate, Types.Number(10, 4), "Курс валюты")), "Единица денежного измерения")
                    .MandatoryGroup("СодФХЖ1", "Содержание факта хозяйственной жизни (1)", f => f
                        .Optional("ГрузОтпр", x => x.Consignor, Party, "Грузоотправитель")
                        .Optional("ГрузПолуч", x => x.Consignee, Party, "Грузополучатель")
                        .Mandatory("Продавец", x => x.Seller, Party, "Продавец (поставщик)")
                        .Mandatory("Покупатель", x => x.Buyer, Party, "Покупатель")
                        .MandatoryMany("Основание", x => x.Grounds, Tables820.Ground(0), "Основание")
                        .Optional("Перевозчик", x => x.Carrier, Party, "Перевозчик")
                        .Optional("ИдГосКон", x => x.StateContractId, Types.Text(1, 255), "Идентификатор государственного контракта")
                        .Optional("ВидОперации", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
                        .Optional("ИнфПолФХЖ1", x => x.Info, Tables820.InfoField(20), "Информационное поле факта хозяйственной жизни (1)")))
                .MandatoryGroup("СодФХЖ2", "Содержание факта хозяйственной жизни (2): товары", f => f
                    .MandatoryMany("СвТов", x => x.Lines, Line(rates), "Сведения о товаре", label: "Строка")
                    .Optional("Всего", x => x.Totals, Totals, "Всего по документу")
                    .Explain("torg12.totals.without-vat-arithmetic", Table.Own, Torg12Arithmetic.TotalWithoutVat, "Итог без НДС не равен сумме строк", "Всего")
                    .Explain("torg12.totals.vat-arithmetic", Table.Own, Torg12Arithmetic.TotalVat, "Итог НДС не равен сумме строк", "Всего")
                    .Explain("torg12.totals.with-vat-arithmetic", Table.Own, Torg12Arithmetic.TotalWithVat, "Итог с НДС не равен сумме строк", "Всего")))
            .MandatoryGroup("СодФХЖ3", "Содержание факта хозяйственной жизни (3): передача", f => f
                .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
                .Optional("@ДатаОтпуск", x => x.ReleasedOn, Types.Date, "Дата отпуска груза")
                .Optional("@КолПрил", x => x.Enclosures, Types.Text(1, 255), "Количество приложений")
                .OptionalGroup("СвЛицОтпГруз", "Лицо, отпустившее товар", l => l.Choice(c => c
                    .Mandatory("РабОргПрод", x => x.ReleasedByWorker, Tables820.Worker, "Работник организации продавца")
                    .MandatoryGroup("ИнЛицо", "Иное лицо", o => o.Choice(i => i
                        .Mandatory("ПредОргПер", x => x.ReleasedByOrganization, Tables820.Representative("Представитель организации, которой доверена передача", "Пер", "доверена передача"), "Представитель организации")
                        .Mandatory("ФЛ", x => x.ReleasedByPerson, Tables820.TrustedPerson("Физическое лицо, которому доверена передача", "@ОснДоверФЛПер", "доверена передача"), "Физическое лицо")))))
                .OptionalMany("ТранНакл", x => x.Waybills, Table.Of<DocumentReference>("Транспортная накладная", w => w
                    .Mandatory("@НомТранНакл", x => x.Number, Types.Text(1, 255), "Номер")
                    .Mandatory("@ДатаТранНакл", x => x.Date, Types.Date, "Дата")), "Транспортная накладная")
                .OptionalMany("ИнфПолФХЖ3", x => x.TransferInfo, Tables820.TextField, "Информационное поле факта хозяйственной жизни (3)"))
            .MandatoryMany("Подписант", x => x.Signers, Tables820.SignerOfAct("ОснПолн"), "Лицо, подписавшее информацию продавца")));

    /// <summary>The buyer's title.</summary>
    public static Table<Torg12BuyerTitle> Buyer(string version) => Table.Of<Torg12BuyerTitle>("Файл обмена, информация покупателя", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", version, "Версия формата")
        .Routed("torg12", x => x.Routing, Tables820.Routing, x => x.FileId, "DP_TOVTORGPOK")
        .MandatoryGroup("Документ", "Документ о передаче товара", d => d
            .Constant("@КНД", "1175011", "Код документа по КНД")
            .Mandatory("@ДатаИнфПок", x => x.CreatedOn, Types.Date, "Дата формирования")
            .Mandatory("@ВремИнфПок", x => x.CreatedAt, Types.Time, "Время формирования")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель")
            .Optional("@ОснДоверОргСост", x => x.ComposerGround, Types.Text(1, 120), "Основание, по которому составлен файл не покупателем")
            .MandatoryGroup("ИдДокПТПр", "Идентификация файла продавца", s => s
                .Mandatory("@ИдФайлИнфПр", x => x.SellerFileId, Types.Text(1, 200), "Идентификатор файла продавца")
                .Optional("@ДатаФайлИнфПр", x => x.SellerFileDate, Types.Date, "Дата формирования файла продавца")
                .Optional("@ВремФайлИнфПр", x => x.SellerFileTime, Types.Time, "Время формирования файла продавца")
                .MandatoryMany("ЭП", x => x.SellerSignatures, Types.Text(1), "Электронная подпись файла продавца"))
            .MandatoryGroup("СодФХЖ4", "Содержание факта хозяйственной жизни (4): принятие", f => f
                .Mandatory("@НаимДокОпрПр", x => x.DocumentName, Types.Text(1, 255), "Наименование первичного документа")
                .Optional("@НомДокПТПр", x => x.Number, Types.Text(1, 255), "Номер документа")
                .Mandatory("@ДатаДокПТПр", x => x.Date, Types.Date, "Дата документа")
                .MandatoryGroup("ГрузПолучил", "Сведения о принятии товара", p => p
                    .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
                    .Optional("@ДатаПолуч", x => x.AcceptedOn, Types.Date, "Дата принятия товара")
                    .OptionalGroup("СвЛицПолГруз", "Лицо, принявшее товар", l => l.Choice(c => c
                        .Mandatory("РабОргПок", x => x.AcceptedByWorker, Tables820.Worker, "Работник организации покупателя")
                        .MandatoryGroup("ИнЛицо", "Иное лицо", o => o.Choice(i => i
                            .Mandatory("ПредОргПол", x => x.AcceptedByOrganization, Tables820.Representative("Представитель организации, которой доверено получение", "Пол", "доверено получение"), "Представитель организации")
                            .Mandatory("ФЛ", x => x.AcceptedByPerson, Tables820.TrustedPerson("Физическое лицо, которому доверено получение", "@ОснДоверФЛ", "доверено получение"), "Физическое лицо"))))))
                .Optional("ВидОперации", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
                .Optional("ИнфПолФХЖ4", x => x.Info, Tables820.InfoField(20), "Информационное поле факта хозяйственной жизни (4)"))
            .MandatoryMany("Подписант", x => x.Signers, Tables820.SignerOfAct("ОснПолн"), "Лицо, подписавшее информацию покупателя")));
}
