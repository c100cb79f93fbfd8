using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Technological;

/// <summary>The technological documents before 2022: versions 1.01 and 1.02 of order ММВ-7-6/36@ of 30.01.2012, which share their schemas. Read only, into the records of today.</summary>
internal static class TechnologicalTables36
{
    private static readonly Table<Participant> Author = OneParticipant(Types.Text(3, 46));
    private static readonly Table<Participant> Side = OneParticipant(Types.Text(4, 46));
    private static readonly Table<Participant> StrictSide = OneParticipant(Types.ParticipantId);
    private static readonly Table<Participant> SentOrReceived = OneParticipant(Types.Text(4, 46), "Отпр");

    private static readonly Table<Operator> Operator = Table.Of<Operator>("Оператор электронного документооборота", t => t
        .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Наименование оператора")
        .Mandatory("@ИННЮЛ", x => x.Inn, Types.InnOfOrganization, "ИНН")
        .Mandatory("@ИдОперЭДО", x => x.Id, Types.Exactly(3), "Идентификатор оператора"));

    private static readonly Table<Participant> ParticipantOrOperator = Table.Of<Participant>("Отправитель документа", t => t
        .Optional("@ИдУчастЭДО", x => x.Id, Types.Text(3, 46), "Идентификатор участника")
        .Choice(c => c
            .Mandatory("ЮЛ", x => x.Organization, TechnologicalTables.HexOrganization, "Организация")
            .Mandatory("ИП", x => x.Entrepreneur, TechnologicalTables.Person, "Индивидуальный предприниматель")
            .Mandatory("ОперЭДО", x => x.Operator, Operator, "Оператор электронного документооборота")));

    private static readonly Table<TechnologicalSigner> Signer = Table.Of<TechnologicalSigner>("Лицо, подписавшее документ", t => t
        .Mandatory("@Должность", x => x.Position, Types.Text(1, 1000), "Должность")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    /// <summary>Извещение о получении.</summary>
    public static readonly Table<ReceiptNotice> Receipt = Table.Of<ReceiptNotice>("Извещение о получении электронного документа", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 150), "Идентификатор файла")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "1.02", "Версия формата", or: "1.01")
        .MandatoryGroup("Документ", "Состав документа", d => d
            .Constant("@КНД", "1115110", "Код формы по КНД")
            .Mandatory("УчастЭДО", x => x.Author, Author, "Участник, сформировавший извещение")
            .MandatoryGroup("СвИзвПолуч", "Общие сведения извещения", s => s
                .Mandatory("@ДатаПол", x => x.ReceivedOn, Types.OldDate, "Дата получения")
                .Mandatory("@ВремяПол", x => x.ReceivedAt, Types.Time, "Время получения")
                .MandatoryGroup("СведПолФайл", "Сведения по полученному файлу", f => f
                    .Mandatory("@ИмяПостФайла", x => x.ReceivedFileId, Types.Text(1, 200), "Имя поступившего файла")
                    .MandatoryMany("ЭЦППолФайл", x => x.ReceivedSignatures, Types.Text(1), "Электронная подпись под полученным файлом")
                    .Optional("ДанПолучДок", x => x.Received, Received("Док"), "Данные полученного документа")))
            .Mandatory("ОтпрДок", x => x.Sender, ParticipantOrOperator, "Отправитель документа")
            .Mandatory("Подписант", x => x.Signer, Signer, "Лицо, подписавшее документ")));

    /// <summary>Уведомление об уточнении.</summary>
    public static readonly Table<AmendmentRequest> Amendment = Table.Of<AmendmentRequest>("Уведомление об уточнении электронного документа", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "1.02", "Версия формата", or: "1.01")
        .MandatoryGroup("Документ", "Состав документа", d => d
            .Constant("@КНД", "1115113", "Код формы по КНД")
            .Mandatory("УчастЭДО", x => x.Author, StrictSide, "Участник, сформировавший уведомление")
            .MandatoryGroup("СвУведУточ", "Общие сведения уведомления", s => s
                .Mandatory("@ДатаПол", x => x.ReceivedOn, Types.OldDate, "Дата получения")
                .Mandatory("@ВремяПол", x => x.ReceivedAt, Types.Time, "Время получения")
                .MandatoryGroup("СведПолФайл", "Сведения по полученному файлу", f => f
                    .Mandatory("@ИмяПостФайла", x => x.ReceivedFileId, Types.Text(1, 200), "Имя поступившего файла")
                    .Mandatory("ЭЦППолФайл", x => x.ReceivedSignature, Types.Text(1), "Электронная подпись под полученным файлом"))
                .Mandatory("ТекстУведУточ", x => x.Text, Types.Text(0), "Текст уведомления")
                .Optional("ДанПолучДок", x => x.Received, Received("СФ"), "Данные полученного счёта-фактуры"))
            .Mandatory("ОтпрДок", x => x.Sender, StrictSide, "Отправитель документа")
            .Mandatory("Подписант", x => x.Signer, Signer, "Лицо, подписавшее документ")));

    /// <summary>Подтверждение даты получения.</summary>
    public static readonly Table<DateConfirmation> ReceiveConfirmation = Confirmation("1115112", "Подтверждение даты получения", d => d
        .Mandatory("ОтпрДок", x => x.Sender, Side, "Отправитель документа")
        .Mandatory("ПолДок", x => x.Recipient, Side, "Получатель документа"));

    /// <summary>Подтверждение даты отправки.</summary>
    public static readonly Table<DateConfirmation> SendConfirmation = Confirmation("1115111", "Подтверждение даты отправки", d => d
        .Mandatory("СвОтпрДок", x => x.Sender, SentOrReceived, "Отправитель документа")
        .Mandatory("СвПолДок", x => x.Recipient, SentOrReceived, "Получатель документа"));

    // The schema of the confirmation of receipt, too, calls the date and the file those of sending.
    private static Table<DateConfirmation> Confirmation(string knd, string meaning, Action<TableBuilder<DateConfirmation>> sides) => Table.Of<DateConfirmation>(meaning, t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 150), "Идентификатор файла")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "1.02", "Версия формата", or: "1.01")
        .MandatoryGroup("Документ", "Состав документа", d =>
        {
            d.Constant("@КНД", knd, "Код формы по КНД")
                .Mandatory("ОперЭДО", x => x.Operator, Operator, "Оператор, подтвердивший дату")
                .MandatoryGroup("СведПодтв", "Сведения подтверждения", s => s
                    .Mandatory("@ДатаОтпр", x => x.ConfirmedOn, Types.OldDate, "Дата")
                    .Mandatory("@ВремяОтпр", x => x.ConfirmedAt, Types.Time, "Время")
                    .MandatoryGroup("СведОтпрФайл", "Сведения по файлу", f => f
                        .Mandatory("@ИмяПостФайла", x => x.ConfirmedFileId, Types.Text(1, 200), "Имя файла")
                        .MandatoryMany("ЭЦППолФайл", x => x.ConfirmedSignatures, Types.Text(1), "Электронная подпись под файлом")));
            sides(d);
            d.Mandatory("Подписант", x => x.Signer, TechnologicalTables.OperatorSigner, "Лицо, подписавшее документ");
        }));

    private static Table<Participant> OneParticipant(TextType id, string prefix = "") => Table.Of<Participant>("Участник электронного документооборота", t => t
        .Mandatory("@ИдУчастЭДО", x => x.Id, id, "Идентификатор участника")
        .Choice(c => c
            .Mandatory($"{prefix}ЮЛ", x => x.Organization, TechnologicalTables.HexOrganization, "Организация")
            .Mandatory($"{prefix}ИП", x => x.Entrepreneur, TechnologicalTables.Person, "Индивидуальный предприниматель")));

    private static Table<ReceivedDocument> Received(string what) => Table.Of<ReceivedDocument>("Данные полученного документа", t => t
        .Mandatory("@НаимДок", x => x.Name, Types.Text(1, 1000), "Наименование документа")
        .Mandatory($"@Ном{what}", x => x.Number, Types.Text(1, 256), "Номер")
        .Mandatory($"@Дата{what}", x => x.Date, Types.OldDate, "Дата")
        .Optional("@НомИспрСФ", x => x.CorrectionNumber, Types.Text(1, 3), "Номер исправления счёта-фактуры")
        .Optional("@ДатаИспрСФ", x => x.CorrectionDate, Types.OldDate, "Дата исправления счёта-фактуры")
        .Optional("@НомКСФ", x => x.AdjustmentNumber, Types.Text(1, 256), "Номер корректировочного счёта-фактуры")
        .Optional("@ДатаКСФ", x => x.AdjustmentDate, Types.OldDate, "Дата корректировочного счёта-фактуры")
        .Optional("@НомИспрКСФ", x => x.AdjustmentCorrectionNumber, Types.Text(1, 3), "Номер исправления корректировочного счёта-фактуры")
        .Optional("@ДатаИспрКСФ", x => x.AdjustmentCorrectionDate, Types.OldDate, "Дата исправления корректировочного счёта-фактуры"));
}
