using Beresta.Formats.Description;

namespace Beresta.Formats.Technological;

/// <summary>
/// Универсальное сообщение 5.01. Its schema was not read (an operator publishes it). Known from what operators publish: prefix, version, КНД, СведУС with its attributes, СвСобытДок and СтатусУС;
/// the name ТекстУС is inferred. The elements of sides and signers are not known and are passed over. So it is read and not written.
/// </summary>
internal static class UniversalMessageTable
{
    private static readonly TextType Code = new(4, 8, "код статуса: 4–8 цифр", Types.IsDigits);

    public static readonly Table<UniversalMessage> File = Table.Of<UniversalMessage>("Универсальное сообщение", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .MandatoryGroup("Документ", "Универсальное сообщение", d => d
            .Constant("@КНД", "1115144", "Код формы по КНД")
            .MandatoryGroup("СведУС", "Сведения об универсальном сообщении", s => s
                .Optional("@ДатаФорм", x => x.CreatedOn, Types.Date, "Дата формирования")
                .Optional("@ВремФорм", x => x.CreatedAt, Types.Time, "Время формирования")
                .Mandatory("@ИмяПолФайл", x => x.SubjectFileId, Types.Text(1, 255), "Имя файла, к которому относится сообщение"))
            .MandatoryMany("СвСобытДок", x => x.Events, Table.Of<UniversalMessageEvent>("Событие, имеющее отношение к документу", e => e
                .Mandatory("@СтатусУС", x => x.Code, Code, "Статус универсального сообщения")
                .Optional("ТекстУС", x => x.Text, Types.Text(1, 10000), "Текст универсального сообщения")), "Событие, имеющее отношение к документу")));
}
