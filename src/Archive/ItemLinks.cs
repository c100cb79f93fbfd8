using Beresta.Exchange.Docflows;
using Beresta.Formats.Technological;
using Beresta.Formats.Upd;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Archive;

/// <summary>What an item's own bytes say of its parent: which file it is about, and which signature that file had.</summary>
/// <param name="FileId">ИдФайл of the parent's file; null when the bytes name none.</param>
/// <param name="Signatures">The parent's signatures, base64.</param>
internal sealed record ItemLink(string? FileId, IReadOnlyList<string> Signatures);

/// <summary>Reads the links from the signed bytes, so that an item cannot be put under another document than the one it was signed for.</summary>
internal static class ItemLinks
{
    /// <summary>What the bytes of an answer, a receipt, a confirmation say; null for an item that is no file of its own, and for one that cannot be read.</summary>
    public static ItemLink? Read(ItemKind kind, ReadOnlySpan<byte> content) => kind switch
    {
        ItemKind.RecipientTitle => UpdFormats.Buyer.Read(content).Model is { } title ? new ItemLink(title.SellerFileId, title.SellerSignatures) : null,
        ItemKind.Receipt => TechnologicalFormats.Receipt.Read(content).Model is { } receipt ? new ItemLink(receipt.ReceivedFileId, receipt.ReceivedSignatures) : null,
        ItemKind.ReceptionConfirmation => Confirmation(TechnologicalFormats.ReceiveConfirmation.Read(content).Model),
        ItemKind.DispatchConfirmation => Confirmation(TechnologicalFormats.SendConfirmation.Read(content).Model),
        ItemKind.RevocationRequest => TechnologicalFormats.Revocation.Read(content).Model is { } request ? new ItemLink(request.RevokedFileId, request.RevokedSignatures) : null,
        ItemKind.AmendmentRequest or ItemKind.Rejection or ItemKind.RevocationRejection => TechnologicalFormats.Amendment.Read(content).Model is { } request
            ? new ItemLink(request.ReceivedFileId, request.ReceivedSignature is { } signature ? [signature] : [])
            : null,
        _ => null,
    };

    /// <summary>True when one of the signatures that the link names is this one, whatever clothes (PEM, base64) either wears.</summary>
    public static bool Names(ItemLink link, ReadOnlyMemory<byte> signature) => link.Signatures.Any(text =>
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Binary(bytes.AsMemory(0, length)).Span.SequenceEqual(Binary(signature).Span);
    });

    /// <summary>A signature without PEM or base64; as it is when it cannot be read.</summary>
    public static ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> signature) => SignedMessage.Read(signature).Succeeded(out var message, out Problem? _) ? message.Raw : signature;

    private static ItemLink? Confirmation(DateConfirmation? confirmation) =>
        confirmation is null ? null : new ItemLink(confirmation.ConfirmedFileId, confirmation.ConfirmedSignatures);
}
