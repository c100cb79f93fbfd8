using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Act;

/// <summary>
/// Акт, документ о передаче результатов работ: the tables of order ММВ-7-10/552@ of 30.11.2015. Version 5.02 has the elements of 5.01 and more tax rates.
/// </summary>
internal static class ActTables
{
    public const string FactName = "Документ о передаче результатов работ (Документ об оказании услуг)";

    private static readonly Table<Party> Party = Tables820.PartyOfAct("АдрИно");

    private static Table<ActWork> Work(ListType rates) => Table.Of<ActWork>("Сведения о выполненной работе (оказанной услуге)", t => t
        .Optional("@Номер", x => x.Number, Types.Whole(6), "Номер по порядку")
        .Optional("@НаимРабот", x => x.Name, Types.Text(1, 1000), "Наименование работ (услуг)")
        .Optional("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 1000), "Наименование единицы измерения")
        .Optional("@ОКЕИ", x => x.UnitCode, Types.Okei, "Код единицы измерения")
        .Optional("@Цена", x => x.Price, Types.Number(26, 11), "Цена")
        .Optional("@Количество", x => x.Quantity, Types.Number(26, 11), "Количество")
        .Optional("@СтоимБезНДС", x => x.AmountWithoutVat, Types.Number(19, 2), "Стоимость без НДС")
        .Optional("@НалСт", x => x.VatRate, rates, "Налоговая ставка")
        .Optional("@СумНДС", x => x.Vat, Types.Number(19, 2), "Сумма НДС")
        .Optional("@СтоимУчНДС", x => x.AmountWithVat, Types.Number(19, 2), "Стоимость с НДС")
        .Optional("@КоррСчДебет", x => x.Debit, Types.Exactly(9), "Корреспондирующий счёт: дебет")
        .Optional("@КоррСчКредит", x => x.Credit, Types.Exactly(9), "Корреспондирующий счёт: кредит")
        .Optional("Описание", x => x.Description, Types.Text(1, 10000), "Текстовое описание работ")
        .OptionalMany("ИнфПолеОписРабот", x => x.Info, Tables820.TextField, "Информационное поле описания работ", most: 20)
        .Rule("act.work.vat-without-rate", Table.Own, x => x.VatRate != "без НДС" || x.Vat is null or 0,
            "Ставка «без НДС», а сумма налога указана — исправьте НалСт или СумНДС", "@СумНДС", Gravity.Warning)
        .ConfirmedRate("act", rates, x => x.VatRate)
        .Explain("act.work.vat-arithmetic", Table.Own, ActArithmetic.VatOfWork, "Сумма НДС не соответствует ставке", "@СумНДС")
        .Explain("act.work.total-arithmetic", Table.Own, ActArithmetic.TotalOfWork, "Стоимость с НДС не равна сумме стоимости без НДС и налога", "@СтоимУчНДС")
        .Explain("act.work.cost-arithmetic", Table.Own, ActArithmetic.CostOfWork, "Стоимость не равна количеству, умноженному на цену", "@СтоимБезНДС"));

    private static Table<ActSection> Section(ListType rates) => Table.Of<ActSection>("Описание выполненных работ (услуг)", t => t
        .Optional("@НачРабот", x => x.Start, Types.Date, "Начало периода выполнения работ")
        .Optional("@КонРабот", x => x.End, Types.Date, "Окончание периода выполнения работ")
        .Optional("@СтБезНДСИт", x => x.AmountWithoutVat, Types.Number(19, 2), "Стоимость без НДС, итого")
        .Optional("@СумНДСИт", x => x.Vat, Types.Number(19, 2), "Сумма НДС, итого")
        .Mandatory("@СтУчНДСИт", x => x.AmountWithVat, Types.Number(19, 2), "Стоимость с НДС, итого")
        .MandatoryMany("Работа", x => x.Works, Work(rates), "Сведения о выполненной работе (оказанной услуге)", label: "Строка")
        .Explain("act.section.without-vat-arithmetic", Table.Own, ActArithmetic.TotalWithoutVat, "Итог без НДС не равен сумме строк", "@СтБезНДСИт")
        .Explain("act.section.vat-arithmetic", Table.Own, ActArithmetic.TotalVat, "Итог НДС не равен сумме строк", "@СумНДСИт")
        .Explain("act.section.total", Table.Own, ActArithmetic.TotalWithVat, "Итог с НДС не равен сумме строк", "@СтУчНДСИт"));

    /// <summary>The executor's title.</summary>
    public static Table<ActExecutorTitle> Executor(string version, ListType rates) => Table.Of<ActExecutorTitle>("Файл обмена, информация исполнителя", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", version, "Версия формата")
        .Routed("act", x => x.Routing, Tables820.Routing, x => x.FileId, "DP_REZRUISP")
        .MandatoryGroup("Документ", "Документ о передаче результатов работ", d => d
            .Constant("@КНД", "1175012", "Код документа по КНД")
            .Mandatory("@ДатаИнфИсп", x => x.CreatedOn, Types.Date, "Дата формирования")
            .Mandatory("@ВремИнфИсп", x => x.CreatedAt, Types.Time, "Время формирования")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель")
            .Optional("@ОснДоверОргСост", x => x.ComposerGround, Types.Text(1, 120), "Основание, по которому составлен файл не исполнителем")
            .MandatoryGroup("СвДокПРУ", "Сведения документа, кроме сведений о передаче", k => k
                .MandatoryGroup("НаимДок", "Наименование первичного документа", n => n
                    .Mandatory("@ПоФактХЖ", x => x.FactName, Types.OneOf(FactName), "По факту хозяйственной жизни")
                    .Mandatory("@НаимДокОпр", x => x.DocumentName, Types.Text(1, 255), "Определённое организацией"))
                .MandatoryGroup("ИдентДок", "Дата и номер документа", n => n
                    .Optional("@НомДокПРУ", x => x.Number, Types.Text(1, 255), "Номер документа")
                    .Mandatory("@ДатаДокПРУ", x => x.Date, Types.Date, "Дата документа"))
                .Optional("ИспрДокПРУ", x => x.Correction, TablesOfActs.Correction("ДокПРУ"), "Исправление")
                .Mandatory("ДенИзм", x => x.Currency, Table.Of<Currency>("Единица денежного измерения", c => c
                    .Mandatory("@КодОКВ", x => x.Code, Types.Currency, "Код валюты")
                    .Mandatory("@НаимОКВ", x => x.Name, Types.Text(1, 100), "Наименование валюты")
                    .Optional("@КурсВал", x => x.Rate, Types.Number(10, 4), "Курс валюты")), "Единица денежного измерения")
                .MandatoryGroup("СодФХЖ1", "Содержание факта хозяйственной жизни (1)", f => f
                    .Optional("ЗагСодОпер", x => x.Heading, Types.Text(1, 2000), "Заголовок содержания операции")
                    .Mandatory("Исполнитель", x => x.Executor, Party, "Исполнитель")
                    .Mandatory("Заказчик", x => x.Customer, Party, "Заказчик")
                    .MandatoryMany("Основание", x => x.Grounds, Tables820.Ground(0), "Основание")
                    .Optional("ИдГосКон", x => x.StateContractId, Types.Text(1, 255), "Идентификатор государственного контракта")
                    .Optional("ВидОперации", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
                    .MandatoryMany("ОписРабот", x => x.Sections, Section(rates), "Описание выполненных работ (услуг)")
                    .Optional("ИнфПолФХЖ1", x => x.Info, Tables820.InfoField(20), "Информационное поле факта хозяйственной жизни (1)")))
            .MandatoryGroup("СодФХЖ2", "Содержание факта хозяйственной жизни (2): передача", f => f
                .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
                .Optional("@ДатаПер", x => x.HandedOverOn, Types.Date, "Дата передачи результатов")
                .Optional("СвПерВещи", x => x.Thing, Table.Of<ThingOfAct>("Передача вещи, изготовленной по договору подряда", v => v
                    .Optional("@ДатаПерВещ", x => x.Date, Types.Date, "Дата передачи вещи")
                    .Optional("@СвПерВещ", x => x.Description, Types.Text(1, 1000), "Сведения о передаче")), "Передача вещи")
                .OptionalMany("ИнфПолФХЖ2", x => x.TransferInfo, Tables820.TextField, "Информационное поле факта хозяйственной жизни (2)"))
            .MandatoryMany("Подписант", x => x.Signers, Tables820.SignerOfAct("ОснПолнПодп"), "Лицо, подписавшее информацию исполнителя")));

    /// <summary>The customer's title.</summary>
    public static Table<ActCustomerTitle> Customer(string version) => Table.Of<ActCustomerTitle>("Файл обмена, информация заказчика", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", version, "Версия формата")
        .Routed("act", x => x.Routing, Tables820.Routing, x => x.FileId, "DP_REZRUZAK")
        .MandatoryGroup("Документ", "Документ о передаче результатов работ", d => d
            .Constant("@КНД", "1175013", "Код документа по КНД")
            .Mandatory("@ДатаИнфЗак", x => x.CreatedOn, Types.Date, "Дата формирования")
            .Mandatory("@ВремИнфЗак", x => x.CreatedAt, Types.Time, "Время формирования")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель")
            .Optional("@ОснДоверОргСост", x => x.ComposerGround, Types.Text(1, 120), "Основание, по которому составлен файл не заказчиком")
            .MandatoryGroup("ИдДокПРУИсп", "Идентификация файла исполнителя", s => s
                .Mandatory("@ИдФайлИнфИсп", x => x.ExecutorFileId, Types.Text(1, 200), "Идентификатор файла исполнителя")
                .Mandatory("@ДатаФайлИнфИсп", x => x.ExecutorFileDate, Types.Date, "Дата формирования файла исполнителя")
                .Mandatory("@ВремФайлИнфИсп", x => x.ExecutorFileTime, Types.Time, "Время формирования файла исполнителя")
                .MandatoryMany("ЭП", x => x.ExecutorSignatures, Types.Text(1), "Электронная подпись файла исполнителя"))
            .MandatoryGroup("СодФХЖ3", "Содержание факта хозяйственной жизни (3): приёмка", f => f
                .Mandatory("@НаимДокОпрИсп", x => x.DocumentName, Types.Text(1, 255), "Наименование первичного документа")
                .Optional("@НомДокПРУИсп", x => x.Number, Types.Text(1, 255), "Номер документа")
                .Mandatory("@ДатаДокПРУИсп", x => x.Date, Types.Date, "Дата документа")
                .MandatoryGroup("РезПринял", "Сведения о приёмке результатов", p => p
                    .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 1000), "Содержание операции")
                    .Optional("@ДатаПрием", x => x.AcceptedOn, Types.Date, "Дата приёмки результатов"))
                .Optional("СвПолВещи", x => x.Thing, Table.Of<ThingOfAct>("Получение вещи, изготовленной по договору подряда", v => v
                    .Optional("@ДатаПол", x => x.Date, Types.Date, "Дата получения вещи")
                    .Optional("@СвПол", x => x.Description, Types.Text(1, 1000), "Сведения о получении")), "Получение вещи")
                .Optional("ВидОперации", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
                .Optional("ИнфПолФХЖ3", x => x.Info, Tables820.InfoField(20), "Информационное поле факта хозяйственной жизни (3)"))
            .MandatoryMany("Подписант", x => x.Signers, Tables820.SignerOfAct("ОснПолн", named: false), "Лицо, подписавшее информацию заказчика")));
}
