using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Upd;

/// <summary>УПД before order 970@, the buyer's title, read only: 5.01 of order ММВ-7-15/820@ (КНД 1115132) and that of order ММВ-7-15/155@ (КНД 1115126).</summary>
internal static class UpdBuyerTables501
{
    private static readonly Table<BuyerTreasuryInfo> Treasury = Table.Of<BuyerTreasuryInfo>("Информация покупателя для казначейства", t => UpdBuyerTable.TreasuryFields(t)
        .MandatoryMany("ИнфСведДенОбяз", x => x.Obligations, UpdBuyerTable.Obligation("1", "2", "3", "4", "5", "6"), "Информация для сведений о денежном обязательстве"));

    /// <summary>The title of order 820@.</summary>
    public static readonly Table<UpdBuyerTitle> File501 = Table.Of<UpdBuyerTitle>("Файл обмена, титул покупателя", t => Head(t, 255)
        .MandatoryGroup("ИнфПок", "Информация покупателя", d => Info(d, "1115132", 255)
            .MandatoryGroup("СодФХЖ4", "Содержание факта хозяйственной жизни 4: принятие", s => Content(s, 1000)
                .MandatoryGroup("СвПрин", "Сведения о принятии", p => Acceptance(p
                    .Optional("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
                    .Optional("@ДатаПрин", x => x.AcceptedOn, Types.Date, "Дата принятия")
                    .OptionalGroup("КодСодОпер", "Код содержания операции", k => k
                        .Mandatory("@КодИтога", x => x.Result, Types.OneOf("1", "2", "3"), "Итог приёмки: 1 — принято, 2 — с расхождениями, 3 — не принято")
                        .Optional("@НаимДокРасх", x => x.DiscrepancyDocument!.Name, Types.Text(1, 255), "Наименование документа о расхождениях")
                        .Optional("@ВидДокРасх", x => x.DiscrepancyKind, Types.OneOf("2", "3"), "Вид документа о расхождениях")
                        .Optional("@НомДокРасх", x => x.DiscrepancyDocument!.Number, Types.Text(1, 255), "Номер документа о расхождениях")
                        .Optional("@ДатаДокРасх", x => x.DiscrepancyDocument!.Date, Types.Date, "Дата документа о расхождениях")
                        .Optional("@ИдФайлДокРасх", x => x.DiscrepancyDocument!.FileId, Types.Text(1, 255), "Идентификатор файла документа о расхождениях"))))
                .Optional("ИнфПолФХЖ4", x => x.Info, Tables970.InfoField, "Информационное поле факта хозяйственной жизни 4"))
            .Optional("ИнфПокГосЗакКазн", x => x.Treasury, Treasury, "Информация покупателя для казначейства")
            .MandatoryMany("Подписант", x => x.Signers, Tables820.Signer(["1", "2", "3"], ["3", "4", "5", "6"], registration: null, leastPosition: 1), "Лицо, подписывающее файл")));

    /// <summary>The title of order 155@.</summary>
    public static readonly Table<UpdBuyerTitle> File155 = Table.Of<UpdBuyerTitle>("Файл обмена, титул покупателя", t => Head(t, 200)
        .MandatoryGroup("ИнфПок", "Информация покупателя", d => Info(d, "1115126", 200)
            .MandatoryGroup("СодФХЖ4", "Содержание факта хозяйственной жизни 4: принятие", s => Content(s, 255)
                .MandatoryGroup("СвПрин", "Сведения о принятии", p => Acceptance(p
                    .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
                    .Optional("@ДатаПрин", x => x.AcceptedOn, Types.Date, "Дата принятия")))
                .Optional("ИнфПолФХЖ4", x => x.Info, Tables820.InfoField(20), "Информационное поле факта хозяйственной жизни 4"))
            .MandatoryMany("Подписант", x => x.Signers, Tables820.Signer(["1", "2", "3"], ["1", "2", "3", "4"], registration: null), "Лицо, подписывающее файл")));

    private static TableBuilder<UpdBuyerTitle> Head(TableBuilder<UpdBuyerTitle> t, int fileId) => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, fileId), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы, с помощью которой сформирован файл")
        .Routed("upd", x => x.Routing, Tables820.Routing, x => x.FileId);

    private static TableBuilder<UpdBuyerTitle> Info(TableBuilder<UpdBuyerTitle> t, string knd, int fileId) => t
        .Constant("@КНД", knd, "Код документа по КНД")
        .Mandatory("@ДатаИнфПок", x => x.CreatedOn, Types.Date, "Дата формирования файла")
        .Mandatory("@ВремИнфПок", x => x.CreatedAt, Types.Time, "Время формирования файла")
        .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель файла")
        .Optional("@ОснДоверОргСост", x => x.ComposerGround!.Name, Types.Text(1, 120), "Основание, по которому составлен файл не покупателем")
        .MandatoryGroup("ИдИнфПрод", "Идентификация файла продавца", s => s
            .Mandatory("@ИдФайлИнфПр", x => x.SellerFileId, Types.Text(1, fileId), "Идентификатор файла продавца")
            .Mandatory("@ДатаФайлИнфПр", x => x.SellerFileDate, Types.Date, "Дата формирования файла продавца")
            .Mandatory("@ВремФайлИнфПр", x => x.SellerFileTime, Types.Time, "Время формирования файла продавца")
            .MandatoryMany("ЭП", x => x.SellerSignatures, Types.Text(1), "Электронная подпись файла продавца"));

    private static TableBuilder<UpdBuyerTitle> Content(TableBuilder<UpdBuyerTitle> t, int number) => t
        .Mandatory("@НаимДокОпрПр", x => x.DocumentName, Types.Text(1, 255), "Наименование первичного документа")
        .Mandatory("@Функция", x => x.Function, Types.Text(1, 6), "Функция")
        .Optional("@НомСчФИнфПр", x => x.Number, Types.Text(1, number), "Номер документа")
        .Mandatory("@ДатаСчФИнфПр", x => x.Date, Types.Date, "Дата документа")
        .Optional("@ВидОперации", x => x.OperationKind, Types.Text(1, 255), "Вид операции");

    private static void Acceptance(TableBuilder<UpdBuyerTitle> t) => t
        .OptionalGroup("СвЛицПрин", "Лицо, принявшее товары", l => l.Choice(c => c
            .Mandatory("РабОргПок", x => x.AcceptedByWorker, Table.Of<Worker>("Работник организации покупателя", w => w
                .Mandatory("@Должность", x => x.Position, Types.Text(1, 128), "Должность")
                .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
                .Mandatory("@ОснПолн", x => x.Ground, Types.Text(1, 120), "Основание полномочий")
                .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Работник организации покупателя")
            .MandatoryGroup("ИнЛицо", "Иное лицо", o => o.Choice(i => i
                .Mandatory("ПредОргПрин", x => x.AcceptedByOrganization, Table.Of<RepresentingOrganization>("Представитель организации, которой доверено принятие", r => r
                    .Mandatory("@Должность", x => x.Position, Types.Text(1, 128), "Должность")
                    .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
                    .Mandatory("@НаимОргПрин", x => x.Organization, Types.Text(1, 128), "Наименование организации")
                    .Optional("@ОснДоверОргПрин", x => x.Ground!.Name, Types.Text(1, 120), "Основание, по которому организации доверено принятие")
                    .Optional("@ОснПолнПредПрин", x => x.RepresentativeGround!.Name, Types.Text(1, 120), "Основание полномочий представителя")
                    .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Представитель организации, которой доверено принятие")
                .Mandatory("ФЛПрин", x => x.AcceptedByPerson, Table.Of<RepresentingPerson>("Физическое лицо, которому доверено принятие", r => r
                    .Optional("@ОснДоверФЛ", x => x.Ground!.Name, Types.Text(1, 120), "Основание, по которому лицу доверено принятие")
                    .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
                    .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Физическое лицо, которому доверено принятие")))));
}
