namespace Beresta.Formats.Technological;

/// <summary>The technological documents of the exchange: their formats.</summary>
public static class TechnologicalFormats
{
    private const string Order133 = "приказ ФНС ЕД-7-26/133@";

    /// <summary>Извещение о получении 1.03.</summary>
    public static Format<ReceiptNotice> Receipt { get; } = new(
        Kinds.Receipt, null, "Извещение о получении", "DP_IZVPOL", "1.03", Order133, TechnologicalTables.Receipt, x => x.FileId,
        x => Summary(Kinds.Receipt, "1.03", x.FileId, x.ReceivedFileId, x.ReceivedSignatures, x.Sender, x.Author, x.ReceivedOn))
    {
        Knd = "1115110",
    };

    /// <summary>Подтверждение даты получения 1.03.</summary>
    public static Format<DateConfirmation> ReceiveConfirmation { get; } = new(
        Kinds.ReceiveConfirmation, null, "Подтверждение даты получения", "DP_PDPOL", "1.03", Order133, TechnologicalTables.ReceiveConfirmation, x => x.FileId,
        x => Summary(Kinds.ReceiveConfirmation, "1.03", x.FileId, x.ConfirmedFileId, x.ConfirmedSignatures, x.Sender, x.Recipient, x.ConfirmedOn))
    {
        Knd = "1115112",
    };

    /// <summary>Подтверждение даты отправки 1.03.</summary>
    public static Format<DateConfirmation> SendConfirmation { get; } = new(
        Kinds.SendConfirmation, null, "Подтверждение даты отправки", "DP_PDOTPR", "1.03", Order133, TechnologicalTables.SendConfirmation, x => x.FileId,
        x => Summary(Kinds.SendConfirmation, "1.03", x.FileId, x.ConfirmedFileId, x.ConfirmedSignatures, x.Sender, x.Recipient, x.ConfirmedOn))
    {
        Knd = "1115111",
    };

    /// <summary>Уведомление об уточнении 1.03, also the refusal to sign.</summary>
    public static Format<AmendmentRequest> Amendment { get; } = new(
        Kinds.AmendmentRequest, null, "Уведомление об уточнении", "DP_UVUTOCH", "1.03", Order133, TechnologicalTables.Amendment, x => x.FileId,
        x => Summary(Kinds.AmendmentRequest, "1.03", x.FileId, x.ReceivedFileId, x.ReceivedSignature is { } signature ? [signature] : [], x.Sender, x.Author, x.ReceivedOn) with { Operation = x.Text })
    {
        Knd = "1115113",
    };

    /// <summary>Предложение об аннулировании 1.02.</summary>
    public static Format<RevocationRequest> Revocation { get; } = new(
        Kinds.RevocationRequest, null, "Предложение об аннулировании", "DP_PRANNUL", "1.02", "формат операторов ЭДО", TechnologicalTables.Revocation, x => x.FileId,
        x => Summary(Kinds.RevocationRequest, "1.02", x.FileId, x.RevokedFileId, x.RevokedSignatures, x.Author, x.Recipient, null) with { Operation = x.Text });

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
