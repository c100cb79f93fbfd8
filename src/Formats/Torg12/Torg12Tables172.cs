using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Torg12;

/// <summary>ТОРГ-12 before 2016: the tables of order ММВ-7-6/172@ of 21.03.2012. Read only, into the records of today.</summary>
internal static class Torg12Tables172
{
    private static readonly Table<Torg12Line> Line = Table.Of<Torg12Line>("Сведения о товаре (СвТов)", t => t
        .Mandatory("@НомТов", x => x.Number, Types.Whole(10), "Номер по порядку")
        .Optional("@НаимТов", x => x.Name, Types.Text(1, 1000), "Наименование товара")
        .Optional("@ХарактерТов", x => x.Characteristic, Types.Text(1, 1000), "Характеристика товара")
        .Optional("@СортТов", x => x.Grade, Types.Text(1, 10), "Сорт товара")
        .Optional("@АртикулТов", x => x.Article, Types.Text(1, 50), "Артикул товара")
        .Optional("@КодТов", x => x.Code, Types.Text(1, 100), "Код товара")
        .Mandatory("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 1000), "Наименование единицы измерения")
        .Optional("@ОКЕИ_Тов", x => x.UnitCode, Types.Okei, "Код единицы измерения")
        .Optional("@ВидУпак", x => x.Packing, Types.Text(1, 1000), "Вид упаковки")
        .Optional("@Место", x => x.PerPlace, Types.WholeNumber(10), "Количество в одном месте")
        .Optional("@КолМест", x => x.Places, Types.WholeNumber(12), "Количество мест, штук")
        .Optional("@Брутто", x => x.Gross, Types.Number(12, 3), "Масса брутто")
        .Mandatory("@Нетто", x => x.Quantity, Types.Number(12, 3), "Количество (масса нетто)")
        .Optional("@Цена", x => x.Price, Types.Number(14, 2), "Цена")
        .Optional("@СумБезНДС", x => x.AmountWithoutVat, Types.Number(17, 2), "Сумма без учёта НДС")
        .Optional("@СтавкаНДС", x => x.VatPercent, Types.Number(10, 5), "Ставка, %")
        .Optional("@СумНДС", x => x.Vat, Types.Number(17, 2), "Сумма НДС")
        .Mandatory("@СумУчНДС", x => x.AmountWithVat, Types.Number(17, 2), "Сумма с учётом НДС")
        .Optional("@ИнфПолСтр", x => x.InfoText, Types.Text(0, 2000), "Информационное поле строки"));

    /// <summary>The seller's title.</summary>
    public static readonly Table<Torg12SellerTitle> Seller = Table.Of<Torg12SellerTitle>("Файл обмена, титул продавца", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Routed("torg12", x => x.Routing, Tables172.Routing, x => x.FileId, "DP_OTORG12")
        .MandatoryGroup("Документ", "Документ", d => d
            .Constant("@КНД", "1175004", "Код документа по КНД")
            .Mandatory("@ДатаДок", x => x.CreatedOn, Types.OldDate, "Дата формирования")
            .Mandatory("@ВремДок", x => x.CreatedAt, Types.Time, "Время формирования")
            .MandatoryGroup("СвТНО", "Товарная накладная, титул продавца", s => s
                .Mandatory("@НаимПервДок", x => x.DocumentName, Types.OneOf("Товарная накладная"), "Наименование первичного документа")
                .Constant("@ОКУДПервДок", "0330212", "Код формы по ОКУД")
                .Constant("@НомФорм", "ТОРГ-12", "Номер формы")
                .OptionalGroup("ГрузОт", "Грузоотправитель", g => g
                    .Optional("@ОКДП", x => x.ActivityCode, Types.Text(1, 7), "Код вида деятельности по ОКДП")
                    .Optional("ГрузОтпр", x => x.Consignor, Tables172.PartyOfTorg12, "Грузоотправитель")
                    .Optional("СтруктПодр", x => x.Consignor!.Department, Types.Text(1, 1000), "Структурное подразделение"))
                .Optional("ГрузПолуч", x => x.Consignee, Tables172.PartyOfTorg12, "Грузополучатель")
                .Optional("Поставщик", x => x.Seller, Tables172.PartyOfTorg12, "Поставщик")
                .Optional("Плательщик", x => x.Buyer, Tables172.PartyOfTorg12, "Плательщик")
                .OptionalMany("Основание", x => x.Grounds, Table.Of<DocumentReference>("Основание", g => g
                    .Optional("@НаимОсн", x => x.Name, Types.Text(1, 255), "Наименование документа")
                    .Optional("@НомОсн", x => x.Number, Types.Text(1, 256), "Номер")
                    .Optional("@ДатаОсн", x => x.Date, Types.OldDate, "Дата")
                    .Optional("@ДопСвОсн", x => x.OtherInfo, Types.Text(0, 1000), "Дополнительные сведения")), "Основание", most: 1)
                .OptionalMany("ТранНакл", x => x.Waybills, Table.Of<DocumentReference>("Транспортная накладная", g => g
                    .Optional("@НомТранНакл", x => x.Number, Types.Text(1, 256), "Номер")
                    .Optional("@ДатаТранНакл", x => x.Date, Types.OldDate, "Дата")), "Транспортная накладная", most: 1)
                .Optional("ВидОперации", x => x.OperationKind, Types.Text(1, 255), "Код вида операции")
                .MandatoryGroup("ТН", "Товарная накладная", n => n
                    .Optional("@НомТН", x => x.Number, Types.Text(1, 256), "Номер накладной")
                    .Mandatory("@ДатаТН", x => x.Date, Types.OldDate, "Дата составления накладной")
                    .MandatoryGroup("Таблица", "Табличные сведения", b => b
                        .MandatoryMany("СвТов", x => x.Lines, Line, "Сведения о товаре", label: "Строка")
                        .Optional("ВсегоНакл", x => x.Totals, Table.Of<Torg12Totals>("Всего по накладной", v => v
                            .Optional("@КолМестВс", x => x.Places, Types.WholeNumber(12), "Количество мест, штук")
                            .Optional("@БруттоВс", x => x.Gross, Types.Number(12, 3), "Масса брутто")
                            .Optional("@НеттоВс", x => x.Quantity, Types.Number(12, 3), "Количество (масса нетто)")
                            .Optional("@СумБезНДСВс", x => x.AmountWithoutVat, Types.Number(17, 2), "Сумма без учёта НДС")
                            .Optional("@СумНДСВс", x => x.Vat, Types.Number(17, 2), "Сумма НДС")
                            .Optional("@СумУчНДСВс", x => x.AmountWithVat, Types.Number(17, 2), "Сумма с учётом НДС")), "Всего по накладной"))
                    .Optional("ТНОбщ", x => x.Cargo, Table.Of<Torg12Cargo>("Общие сведения накладной", c => c
                        .Optional("@КолНомЗап", x => x.Lines, Types.WholeNumber(10), "Количество порядковых номеров записей")
                        .Optional("@КолНомЗапПр", x => x.LinesInWords, Types.Text(1, 255), "То же прописью")
                        .Optional("@ВсМест", x => x.Places, Types.WholeNumber(10), "Всего мест")
                        .Optional("@ВсМестПр", x => x.PlacesInWords, Types.Text(1, 255), "То же прописью")
                        .Optional("@Нетто", x => x.Net, Types.Number(12, 3), "Масса груза (нетто)")
                        .Optional("@НеттоПр", x => x.NetInWords, Types.Text(1, 255), "То же прописью")
                        .Optional("@Брутто", x => x.Gross, Types.Number(12, 3), "Масса груза (брутто)")
                        .Optional("@БруттоПр", x => x.GrossInWords, Types.Text(1, 255), "То же прописью")), "Общие сведения накладной"))
                .OptionalGroup("ОтпускГруз", "Отпуск груза", r => r
                    .Optional("@КолПрил", x => x.EnclosedSheets, Types.WholeNumber(10), "Приложение: количество листов")
                    .Optional("@КолПрилПр", x => x.EnclosuresInWords, Types.WholeNumber(10), "Приложение: количество листов прописью")
                    .Mandatory("@СумОтпуск", x => x.ReleasedAmount, Types.Number(17, 2), "Всего отпущено на сумму")
                    .Optional("@СумОтпускПр", x => x.ReleasedAmountInWords, Types.Text(1, 255), "Всего отпущено на сумму, прописью")
                    .Optional("@ДатаОтпуск", x => x.ReleasedOn, Types.OldDate, "Дата отпуска груза")
                    .Optional("ОтпускРазреш", x => x.AllowedBy, Tables172.Worker, "Отпуск груза разрешил")
                    .Optional("Бухгалтер", x => x.Accountant, Tables172.Worker, "Главный (старший) бухгалтер")
                    .Optional("ОтпускПроизв", x => x.ReleasedByWorker, Tables172.Worker, "Отпуск груза произвёл"))
                .Optional("ИнфПол", x => x.Info, Tables172.InfoField, "Информационное поле"))
            .MandatoryMany("Подписант", x => x.Signers, Tables172.Signer, "Лицо, подписывающее документ", most: 1)));

    /// <summary>The buyer's title.</summary>
    public static readonly Table<Torg12BuyerTitle> Buyer = Table.Of<Torg12BuyerTitle>("Файл обмена, титул покупателя", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Routed("torg12", x => x.Routing, Tables172.Routing, x => x.FileId, "DP_PTORG12")
        .MandatoryGroup("Документ", "Документ", d => d
            .Constant("@КНД", "1175005", "Код документа по КНД")
            .Mandatory("@ДатаДок", x => x.CreatedOn, Types.OldDate, "Дата формирования")
            .Mandatory("@ВремДок", x => x.CreatedAt, Types.Time, "Время формирования")
            .MandatoryGroup("ИдТНО", "Идентификация титула продавца", s => s
                .Mandatory("@ИдФайлТН", x => x.SellerFileId, Types.Text(1, 200), "Идентификатор файла титула продавца")
                .Mandatory("@ДатаДокТН", x => x.SellerFileDate, Types.OldDate, "Дата формирования титула продавца")
                .Mandatory("@ВремДокТН", x => x.SellerFileTime, Types.Time, "Время формирования титула продавца"))
            .MandatoryGroup("СвТНП", "Товарная накладная, титул покупателя", s => s
                .Mandatory("@НаимПервДок", x => x.DocumentName, Types.OneOf("Товарная накладная"), "Наименование первичного документа")
                .Constant("@ОКУДПервДок", "0330212", "Код формы по ОКУД")
                .Constant("@НомФорм", "ТОРГ-12", "Номер формы")
                .Optional("@НомТН", x => x.Number, Types.Text(1, 256), "Номер накладной")
                .Mandatory("@ДатаТН", x => x.Date, Types.OldDate, "Дата составления накладной")
                .OptionalGroup("ПолучилГруз", "Получение груза", r => r
                    .Mandatory("@ДатаПолуч", x => x.AcceptedOn, Types.OldDate, "Дата получения груза")
                    .Optional("Доверенность", x => x.Power, Tables172.Power(named: false), "Доверенность")
                    .Optional("ГрузПринял", x => x.AcceptedByWorker, Tables172.Worker, "Груз принял")
                    .Optional("ГрузПолучил", x => x.ReceivedBy, Tables172.Worker, "Груз получил грузополучатель"))
                .Optional("ИнфПол", x => x.Info, Tables172.InfoField, "Информационное поле"))
            .MandatoryMany("Подписант", x => x.Signers, Tables172.Signer, "Лицо, подписывающее документ", most: 1)));
}
