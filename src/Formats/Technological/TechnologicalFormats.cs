using Beresta.Formats.Description;

namespace Beresta.Formats.Technological;

/// <summary>The technological documents of the exchange: their formats.</summary>
public static class TechnologicalFormats
{
    private const string Order133 = "приказ ФНС ЕД-7-26/133@";
    private const string Order36 = "приказ ФНС ММВ-7-6/36@";

    /// <summary>Извещение о получении 1.03.</summary>
    public static Format<ReceiptNotice> Receipt { get; } = ReceiptOf("1.03", TechnologicalTables.Receipt);

    /// <summary>Подтверждение даты получения 1.03.</summary>
    public static Format<DateConfirmation> ReceiveConfirmation { get; } = ReceiveConfirmationOf("1.03", TechnologicalTables.ReceiveConfirmation);

    /// <summary>Подтверждение даты отправки 1.03.</summary>
    public static Format<DateConfirmation> SendConfirmation { get; } = SendConfirmationOf("1.03", TechnologicalTables.SendConfirmation);

    /// <summary>Уведомление об уточнении 1.03, also the refusal to sign.</summary>
    public static Format<AmendmentRequest> Amendment { get; } = AmendmentOf("1.03", TechnologicalTables.Amendment);

    /// <summary>Предложение об аннулировании 1.02.</summary>
    public static Format<RevocationRequest> Revocation { get; } = new(
        Kinds.RevocationRequest, null, "Предложение об аннулировании", "DP_PRANNUL", "1.02", "формат операторов ЭДО", TechnologicalTables.Revocation, x => x.FileId,
        x => Summary(Kinds.RevocationRequest, "1.02", x.FileId, x.RevokedFileId, x.RevokedSignatures, x.Author, x.Recipient, null) with { Operation = x.Text, Signers = PersonName.Stated([x.Signer?.Name]) });

    /// <summary>Универсальное сообщение 5.01; read only: its schema was not read, and parts of it are not known.</summary>
    public static Format<UniversalMessage> UniversalMessage { get; } = new(
        Kinds.UniversalMessage, null, "Универсальное сообщение", "DP_UNISOOBSCH", "5.01", "формат универсального сообщения 5.01", UniversalMessageTable.File, x => x.FileId, Summary)
    {
        Knd = "1115144",
        CanWrite = false,
        IsInferred = true,
    };

    /// <summary>Извещение о получении 1.02; read only.</summary>
    public static Format<ReceiptNotice> Receipt102 { get; } = ReceiptOf("1.02", TechnologicalTables36.Receipt);

    /// <summary>Подтверждение даты получения 1.02; read only.</summary>
    public static Format<DateConfirmation> ReceiveConfirmation102 { get; } = ReceiveConfirmationOf("1.02", TechnologicalTables36.ReceiveConfirmation);

    /// <summary>Подтверждение даты отправки 1.02; read only.</summary>
    public static Format<DateConfirmation> SendConfirmation102 { get; } = SendConfirmationOf("1.02", TechnologicalTables36.SendConfirmation);

    /// <summary>Уведомление об уточнении 1.02; read only.</summary>
    public static Format<AmendmentRequest> Amendment102 { get; } = AmendmentOf("1.02", TechnologicalTables36.Amendment);

    /// <summary>Извещение о получении 1.01, of the same schema as 1.02; read only.</summary>
    public static Format<ReceiptNotice> Receipt101 { get; } = ReceiptOf("1.01", TechnologicalTables36.Receipt);

    /// <summary>Подтверждение даты получения 1.01, of the same schema as 1.02; read only.</summary>
    public static Format<DateConfirmation> ReceiveConfirmation101 { get; } = ReceiveConfirmationOf("1.01", TechnologicalTables36.ReceiveConfirmation);

    /// <summary>Подтверждение даты отправки 1.01, of the same schema as 1.02; read only.</summary>
    public static Format<DateConfirmation> SendConfirmation101 { get; } = SendConfirmationOf("1.01", TechnologicalTables36.SendConfirmation);

    /// <summary>Уведомление об уточнении 1.01, of the same schema as 1.02; read only.</summary>
    public static Format<AmendmentRequest> Amendment101 { get; } = AmendmentOf("1.01", TechnologicalTables36.Amendment);

    private static Format<ReceiptNotice> ReceiptOf(string version, Table<ReceiptNotice> table) => new(
        Kinds.Receipt, null, "Извещение о получении", "DP_IZVPOL", version, OrderOf(version), table, x => x.FileId,
        x => Summary(Kinds.Receipt, version, x.FileId, x.ReceivedFileId, x.ReceivedSignatures, x.Sender, x.Author, x.ReceivedOn) with
        {
            Signers = PersonName.Stated([x.Signer?.Name]),
        })
    {
        Knd = "1115110",
        CanWrite = version == "1.03",
    };

    private static Format<DateConfirmation> ReceiveConfirmationOf(string version, Table<DateConfirmation> table) => new(
        Kinds.ReceiveConfirmation, null, "Подтверждение даты получения", "DP_PDPOL", version, OrderOf(version), table, x => x.FileId,
        x => Summary(Kinds.ReceiveConfirmation, version, x.FileId, x.ConfirmedFileId, x.ConfirmedSignatures, x.Sender, x.Recipient, x.ConfirmedOn))
    {
        Knd = "1115112",
        CanWrite = version == "1.03",
    };

    private static Format<DateConfirmation> SendConfirmationOf(string version, Table<DateConfirmation> table) => new(
        Kinds.SendConfirmation, null, "Подтверждение даты отправки", "DP_PDOTPR", version, OrderOf(version), table, x => x.FileId,
        x => Summary(Kinds.SendConfirmation, version, x.FileId, x.ConfirmedFileId, x.ConfirmedSignatures, x.Sender, x.Recipient, x.ConfirmedOn))
    {
        Knd = "1115111",
        CanWrite = version == "1.03",
    };

    private static Format<AmendmentRequest> AmendmentOf(string version, Table<AmendmentRequest> table) => new(
        Kinds.AmendmentRequest, null, "Уведомление об уточнении", "DP_UVUTOCH", version, OrderOf(version), table, x => x.FileId,
        x => Summary(Kinds.AmendmentRequest, version, x.FileId, x.ReceivedFileId, x.ReceivedSignature is { } signature ? [signature] : [], x.Sender, x.Author, x.ReceivedOn) with
        {
            Operation = x.Text,
            Signers = PersonName.Stated([x.Signer?.Name]),
        })
    {
        Knd = "1115113",
        CanWrite = version == "1.03",
    };

    private static Recognized Summary(UniversalMessage message) => new()
    {
        Kind = Kinds.UniversalMessage,
        Version = "5.01",
        FileId = message.FileId,
        ParentFileId = message.SubjectFileId,
        Date = message.CreatedOn,
        Operation = message.Events.Select(one => one.Text).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)),
    };

    private static string OrderOf(string version) => version == "1.03" ? Order133 : Order36;

    // The sides are those of the file that the document is about: who sent it and who received it.
    private static Recognized Summary(string kind, string version, string? fileId, string? parent, IReadOnlyList<string> signatures, Participant? sender, Participant? recipient, DateOnly? date) => new()
    {
        Kind = kind,
        Version = version,
        FileId = fileId,
        ParentFileId = parent,
        ParentSignatures = signatures,
        Seller = sender?.Recognized(),
        Buyer = recipient?.Recognized(),
        Date = date,
    };
}
