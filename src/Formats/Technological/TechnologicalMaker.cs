using Beresta.Kernel;

namespace Beresta.Formats.Technological;

/// <summary>A file that a technological document is about.</summary>
/// <param name="FileId">Its ИдФайл; for a file that is not formalised, its name without extension.</param>
/// <param name="Signature">The detached signature (CMS, DER) over its bytes.</param>
public sealed record SignedFile(string FileId, ReadOnlyMemory<byte> Signature)
{
    /// <summary>The signature in base64, as the documents carry it.</summary>
    public string SignatureBase64 => Convert.ToBase64String(Signature.Span);
}

/// <summary>
/// Makes technological documents from plain values. The caller gives the time and the unique id: nothing here reads a clock or makes up a GUID.
/// The result goes through <see cref="Format{T}.Write"/>.
/// </summary>
/// <param name="Program">Name and version of the program, at most 40 characters: <c>Beresta 0.1</c>.</param>
public sealed record TechnologicalMaker(string Program)
{
    /// <summary>Извещение о получении of a file that <paramref name="sender"/> sent (or an operator, for its confirmation).</summary>
    public ReceiptNotice Receipt(SignedFile received, Participant author, Participant sender, DateTimeOffset receivedAt, TechnologicalSigner signer, Guid id) => new()
    {
        FileId = NewId("DP_IZVPOL", sender.Id, author.Id, receivedAt, id),
        Program = Program,
        Author = author,
        ReceivedOn = MoscowTime.DateOf(receivedAt),
        ReceivedAt = MoscowTime.TimeOf(receivedAt),
        ReceivedFileId = received.FileId,
        ReceivedSignatures = [received.SignatureBase64],
        Sender = sender,
        Signer = signer,
    };

    /// <summary>Подтверждение даты получения: the operator got the file at that time; goes to the file's sender.</summary>
    public DateConfirmation ReceiveConfirmation(SignedFile file, Operator from, Participant sender, Participant recipient, DateTimeOffset at, PositionedSigner? signer, Guid id) =>
        Confirmation("DP_PDPOL", sender.Id, file, from, sender, recipient, at, signer, id);

    /// <summary>Подтверждение даты отправки: the operator sent the file on at that time; goes to the file's recipient.</summary>
    public DateConfirmation SendConfirmation(SignedFile file, Operator from, Participant sender, Participant recipient, DateTimeOffset at, PositionedSigner? signer, Guid id) =>
        Confirmation("DP_PDOTPR", recipient.Id, file, from, sender, recipient, at, signer, id);

    /// <summary>Уведомление об уточнении, or a refusal to sign, with the reason in words.</summary>
    public AmendmentRequest Amendment(SignedFile received, Participant author, Participant sender, string text, DateTimeOffset receivedAt, TechnologicalSigner signer, Guid id) => new()
    {
        FileId = NewId("DP_UVUTOCH", sender.Id, author.Id, receivedAt, id),
        Program = Program,
        Author = author,
        ReceivedOn = MoscowTime.DateOf(receivedAt),
        ReceivedAt = MoscowTime.TimeOf(receivedAt),
        ReceivedFileId = received.FileId,
        ReceivedSignature = received.SignatureBase64,
        Text = text,
        Sender = sender,
        Signer = signer,
    };

    /// <summary>Предложение об аннулировании of a file, with the reason in words.</summary>
    public RevocationRequest Revocation(SignedFile revoked, Participant author, Participant recipient, string text, DateTimeOffset at, PositionedSigner? signer, Guid id) => new()
    {
        FileId = NewId("DP_PRANNUL", recipient.Id, author.Id, at, id),
        Program = Program,
        Author = author,
        RevokedFileId = revoked.FileId,
        RevokedSignatures = [revoked.SignatureBase64],
        Text = text,
        Recipient = recipient,
        Signer = signer,
    };

    private DateConfirmation Confirmation(string prefix, string? addressee, SignedFile file, Operator from, Participant sender, Participant recipient, DateTimeOffset at, PositionedSigner? signer, Guid id) => new()
    {
        FileId = NewId(prefix, addressee, from.Id, at, id),
        Program = Program,
        Operator = from,
        ConfirmedOn = MoscowTime.DateOf(at),
        ConfirmedAt = MoscowTime.TimeOf(at),
        ConfirmedFileId = file.FileId,
        ConfirmedSignatures = [file.SignatureBase64],
        Sender = sender,
        Recipient = recipient,
        Signer = signer,
    };

    private static string NewId(string prefix, string? recipient, string? sender, DateTimeOffset at, Guid id) =>
        FileId.New(prefix, recipient ?? "", sender ?? "", MoscowTime.DateOf(at), id).ToString();
}
