using Beresta.Formats.Common;
using Beresta.Formats.Description;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>УКД, the buyer's title, of three generations.</summary>
internal static class UkdBuyerTables
{
    private static readonly Table<BuyerTreasuryInfo> Treasury = Table.Of<BuyerTreasuryInfo>("Информация покупателя для казначейства", t => UpdBuyerTable.TreasuryFields(t));

    /// <summary>
    /// Version 5.02. Its schema was not read (an operator publishes it): names, lengths, lists and what is mandatory are those of an operator's contract;
    /// nesting and order are those of
    /// УПД 5.03, and the element of the agreement that of order 189@.
    /// </summary>
    public static readonly Table<UkdBuyerTitle> File502 = Table.Of<UkdBuyerTitle>("Файл обмена, титул покупателя", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.02", "Версия формата")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы, с помощью которой сформирован файл")
        .MandatoryGroup("Документ", "Информация покупателя", d => d
            .Constant("@КНД", "1115134", "Код документа по КНД")
            .Optional("@УИД", x => x.DocumentId, Types.Text(1, 1000), "Уникальный идентификатор документа")
            .Mandatory("@ДатаИнфПок", x => x.CreatedOn, Types.Date, "Дата формирования файла")
            .Mandatory("@ВремИнфПок", x => x.CreatedAt, Types.Time, "Время формирования файла")
            .Optional("@НаимЭконСубОформ", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — оформитель файла")
            .MandatoryGroup("ИдИнфПрод", "Идентификация файла продавца", SellerFile)
            .MandatoryGroup("СодФХЖ4", "Содержание факта хозяйственной жизни 4: согласование", s => s
                .Mandatory("@НаимДокОпрПр", x => x.DocumentName, Types.Text(1, 255), "Наименование документа")
                .Mandatory("@Функция", x => x.Function, Types.Text(3, 7), "Функция")
                .Optional("@ПорНомДокИнфПр", x => x.Number, Types.Text(1, 1000), "Номер документа")
                .Mandatory("@ДатаДокИнфПр", x => x.Date, Types.Date, "Дата документа")
                .Optional("@ВидОпер", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
                .MandatoryGroup("СвСоглас", "Сведения о согласовании изменения стоимости", g => g
                    .Mandatory("@СодОпер", x => x.Operation, Types.OneOf(UkdAgreement.Agreed, UkdAgreement.NotAgreed), "Содержание операции: 1 — с изменением стоимости согласен, 2 — не согласен")
                    .Optional("@УточСодОпер", x => x.OperationNote, Types.Text(1, 255), "Уточнение содержания операции")
                    .Optional("@ДатаСоглас", x => x.AgreedOn, Types.Date, "Дата согласования"))
                .Optional("ИнфПолФХЖ4", x => x.Info, Tables970.InfoField, "Информационное поле факта хозяйственной жизни 4"))
            .Optional("ИнфПокЗаГоскКазн", x => x.Treasury, Treasury, "Информация покупателя для казначейства")
            .MandatoryMany("Подписант", x => x.Signers, Tables970.Signer, "Лицо, подписывающее файл")
            .Optional("ОснДоверОргОформ", x => x.ComposerGround, Tables970.Reference, "Основание, по которому оформлен файл не покупателем"))
        .Explain("ukd.file-id", "по образцу приказа ЕД-7-26/970@, раздел II", x => UpdRules.WrongFileId(x.FileId, UkdRules.BuyerPrefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    /// <summary>
    /// Version 5.01 of order ЕД-7-26/736@. Its schema was not found: this is the title of order 189@ with the lengths of 736@,
    /// as the buyer's title of УПД 820@ is that of УПД 155@.
    /// </summary>
    public static readonly Table<UkdBuyerTitle> File501 = Before502("1115134", 255, mandatoryProgram: true, 1000, leastPosition: 1, t => t
        .Explain("ukd.file-id", "приказ ЕД-7-26/736@, раздел II", UkdRules.WrongBuyerFileId501, "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    /// <summary>Version 5.01 of order ММВ-7-15/189@; read only.</summary>
    public static readonly Table<UkdBuyerTitle> File189 = Before502("1115128", 200, mandatoryProgram: false, 255, leastPosition: 0, t => t);

    private static Table<UkdBuyerTitle> Before502(string knd, int fileId, bool mandatoryProgram, int number, int leastPosition, Func<TableBuilder<UkdBuyerTitle>, TableBuilder<UkdBuyerTitle>> rules) =>
        Table.Of<UkdBuyerTitle>("Файл обмена, титул покупателя", t =>
        {
            t.Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, fileId), "Идентификатор файла")
                .Constant("@ВерсФорм", "5.01", "Версия формата");
            if (mandatoryProgram)
                t.Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы, с помощью которой сформирован файл");
            else
                t.Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы, с помощью которой сформирован файл");
            t.Routed("ukd", x => x.Routing, Tables820.Routing, x => x.FileId)
                .MandatoryGroup("ИнфПок", "Информация покупателя о согласовании изменения стоимости", d => d
                    .Constant("@КНД", knd, "Код документа по КНД")
                    .Mandatory("@ДатаИнфПок", x => x.CreatedOn, Types.Date, "Дата формирования файла")
                    .Mandatory("@ВремИнфПок", x => x.CreatedAt, Types.Time, "Время формирования файла")
                    .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель файла")
                    .Optional("@ОснДоверОргСост", x => x.ComposerGround!.Name, Types.Text(1, 120), "Основание, по которому составлен файл не покупателем")
                    .MandatoryGroup("ИдИнфПрод", "Идентификация файла продавца", s => SellerFile(s, fileId))
                    .MandatoryGroup("СодФХЖ4", "Содержание факта хозяйственной жизни 4: согласование", s => s
                        .Mandatory("@НаимДокОпрПр", x => x.DocumentName, Types.Text(1, 255), "Наименование документа")
                        .Mandatory("@ФункцияПр", x => x.Function, Types.Text(3, 7), "Функция")
                        .Optional("@НомДокИнфПр", x => x.Number, Types.Text(1, number), "Номер документа")
                        .Mandatory("@ДатаДокИнфПр", x => x.Date, Types.Date, "Дата документа")
                        .MandatoryGroup("СвСоглас", "Сведения о согласовании изменения стоимости", g => g
                            .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
                            .Optional("@ДатаСоглас", x => x.AgreedOn, Types.Date, "Дата согласования"))
                        .Optional("ИнфПолФХЖ4", x => x.Info, Tables820.InfoField(20), "Информационное поле факта хозяйственной жизни 4"))
                    .MandatoryMany("Подписант", x => x.Signers, Tables820.Signer(["3"], ["1", "2", "3", "4"], registration: null, leastPosition), "Лицо, подписывающее файл"));
            rules(t);
        });

    private static void SellerFile(TableBuilder<UkdBuyerTitle> t) => SellerFile(t, 255);

    private static void SellerFile(TableBuilder<UkdBuyerTitle> t, int fileId) => t
        .Mandatory("@ИдФайлИнфПр", x => x.SellerFileId, Types.Text(1, fileId), "Идентификатор файла продавца")
        .Mandatory("@ДатаФайлИнфПр", x => x.SellerFileDate, Types.Date, "Дата формирования файла продавца")
        .Mandatory("@ВремФайлИнфПр", x => x.SellerFileTime, Types.Time, "Время формирования файла продавца")
        .MandatoryMany("ЭП", x => x.SellerSignatures, Types.Text(1), "Электронная подпись файла продавца");
}
