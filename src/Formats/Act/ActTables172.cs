using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Act;

/// <summary>Акт о выполнении работ (оказании услуг) before 2016: the tables of order ММВ-7-6/172@ of 21.03.2012. Read only, into the records of today; it names no customer.</summary>
internal static class ActTables172
{
    private static readonly ListType Name = Types.OneOf("Акт о выполнении работ (оказании услуг)");

    private static readonly Table<ActSection> Section = Table.Of<ActSection>("Описание выполненных работ", t => t
        .Optional("@НачРабот", x => x.Start, Types.OldDate, "Начало периода выполнения работ")
        .Optional("@КонРабот", x => x.End, Types.OldDate, "Окончание периода выполнения работ")
        .Optional("@СумБезНДСИт", x => x.AmountWithoutVat, Types.Number(17, 2), "Сумма без учёта НДС, итого")
        .Optional("@СумНДСИт", x => x.Vat, Types.Number(17, 2), "Сумма НДС, итого")
        .Mandatory("@СумУчНДСИт", x => x.AmountWithVat, Types.Number(17, 2), "Сумма с учётом НДС, итого")
        .MandatoryMany("Работа", x => x.Works, Table.Of<ActWork>("Сведения о произведённой работе (оказанной услуге)", w => w
            .Mandatory("@Номер", x => x.NumberText, Types.Text(1, 50), "Порядковый номер")
            .Optional("@НаимРабот", x => x.Name, Types.Text(1, 1000), "Наименование работ (услуг)")
            .Mandatory("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 1000), "Наименование единицы измерения")
            .Optional("@ОКЕИ", x => x.UnitCode, Types.Okei, "Код единицы измерения")
            .Optional("@Цена", x => x.Price, Types.Number(17, 2), "Цена")
            .Optional("@Количество", x => x.Quantity, Types.Number(14, 2), "Количество")
            .Optional("@СумБезНДС", x => x.AmountWithoutVat, Types.Number(17, 2), "Сумма без учёта НДС")
            .Optional("@СумНДС", x => x.Vat, Types.Number(17, 2), "Сумма НДС")
            .Optional("@СумУчНДС", x => x.AmountWithVat, Types.Number(17, 2), "Сумма с учётом НДС")
            .Optional("@ИнфПолСтр", x => x.InfoText, Types.Text(0, 2000), "Информационное поле")
            .Optional("Описание", x => x.Description, Types.Text(1, 10000), "Текстовое описание работ")), "Сведения о произведённой работе (оказанной услуге)", label: "Строка"));

    /// <summary>The executor's title.</summary>
    public static readonly Table<ActExecutorTitle> Executor = Table.Of<ActExecutorTitle>("Файл обмена, титул исполнителя", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Routed("act", x => x.Routing, Tables172.Routing, x => x.FileId, "DP_IAKTPRM")
        .MandatoryGroup("Документ", "Документ", d => d
            .Constant("@КНД", "1175006", "Код документа по КНД")
            .Mandatory("@ДатаДок", x => x.CreatedOn, Types.OldDate, "Дата формирования")
            .Mandatory("@ВремДок", x => x.CreatedAt, Types.Time, "Время формирования")
            .MandatoryGroup("СвАктИ", "Акт, титул исполнителя", s => s
                .Mandatory("@НаимПервДок", x => x.DocumentName, Name, "Наименование первичного документа")
                .Optional("@НомАкт", x => x.Number, Types.Text(1, 256), "Номер акта")
                .Mandatory("@ДатаАкт", x => x.Date, Types.OldDate, "Дата составления акта")
                .Mandatory("Заголовок", x => x.Heading, Types.Text(1, 2000), "Заголовок")
                .Mandatory("Исполнитель", x => x.Executor, Tables172.PartyOfAct, "Исполнитель")
                .MandatoryMany("ОписРабот", x => x.Sections, Section, "Описание выполненных работ")
                .OptionalGroup("Сдал", "Сдал", h => h
                    .Optional("@ДатаИсполн", x => x.HandedOverOn, Types.OldDate, "Дата подписи акта исполнителем")
                    .Optional("ПодписьИсполн", x => x.HandedOverBy, Tables172.WorkerOfAct, "Лицо, подписывающее со стороны исполнителя")
                    .Optional("ДоверенИсполн", x => x.Power, Tables172.Power(named: true), "Доверенность"))
                .Optional("ИнфПол", x => x.Info, Tables172.InfoField, "Информационное поле"))
            .MandatoryMany("Подписант", x => x.Signers, Tables172.Signer, "Лицо, подписывающее документ", most: 1)));

    /// <summary>The customer's title.</summary>
    public static readonly Table<ActCustomerTitle> Customer = Table.Of<ActCustomerTitle>("Файл обмена, титул заказчика", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Routed("act", x => x.Routing, Tables172.Routing, x => x.FileId, "DP_ZAKTPRM")
        .MandatoryGroup("Документ", "Документ", d => d
            .Constant("@КНД", "1175007", "Код документа по КНД")
            .Mandatory("@ДатаДок", x => x.CreatedOn, Types.OldDate, "Дата формирования")
            .Mandatory("@ВремДок", x => x.CreatedAt, Types.Time, "Время формирования")
            .MandatoryGroup("СвАктИ", "Акт, титул заказчика", s => s
                .Mandatory("@НаимПервДок", x => x.DocumentName, Name, "Наименование первичного документа")
                .MandatoryGroup("ИдАктИ", "Идентификация титула исполнителя", i => i
                    .Mandatory("@ИдФайлАктИ", x => x.ExecutorFileId, Types.Text(1, 200), "Идентификатор файла титула исполнителя")
                    .Mandatory("@ДатаДокАктИ", x => x.ExecutorFileDate, Types.OldDate, "Дата формирования титула исполнителя")
                    .Mandatory("@ВремДокАктИ", x => x.ExecutorFileTime, Types.Time, "Время формирования титула исполнителя"))
                .MandatoryGroup("СвАктИ", "Сведения титула исполнителя", i => i
                    .Optional("@НомАкт", x => x.Number, Types.Text(1, 256), "Номер акта")
                    .Mandatory("@ДатаАкт", x => x.Date, Types.OldDate, "Дата составления акта"))
                .MandatoryGroup("Принял", "Принял", p => p
                    .Optional("@ДатаЗаказ", x => x.AcceptedOn, Types.OldDate, "Дата подписи акта заказчиком")
                    .Optional("@Претенз", x => x.Claims, Types.Text(1, 2000), "Претензии")
                    .Optional("ПодписьЗаказ", x => x.AcceptedBy, Tables172.WorkerOfAct, "Лицо, представляющее заказчика")
                    .Optional("ДоверенЗаказ", x => x.Power, Tables172.Power(named: true), "Доверенность"))
                .Optional("ИнфПол", x => x.Info, Tables172.InfoField, "Информационное поле"))
            .MandatoryMany("Подписант", x => x.Signers, Tables172.Signer, "Лицо, подписывающее документ", most: 1)));
}
