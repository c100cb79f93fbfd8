using Beresta.Exchange.Docflows;
using Beresta.Formats;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Archive;

/// <summary>What the signed bytes say of the file that they answer, so that an item cannot be put under another document than the one it was signed for.</summary>
internal static class ItemLinks
{
    /// <summary>The file of an item; null for one that is not of the kind that such an item has.</summary>
    public static Recognized? Read(ItemKind kind, ReadOnlySpan<byte> content)
    {
        var file = Formats.Documents.Recognize(content);
        var fits = kind switch
        {
            ItemKind.RecipientTitle => file.Title == "buyer",
            ItemKind.Receipt => file.Kind == Kinds.Receipt,
            ItemKind.ReceptionConfirmation => file.Kind == Kinds.ReceiveConfirmation,
            ItemKind.DispatchConfirmation => file.Kind == Kinds.SendConfirmation,
            ItemKind.RevocationRequest => file.Kind == Kinds.RevocationRequest,
            ItemKind.AmendmentRequest or ItemKind.AmendmentAnswer or ItemKind.Rejection or ItemKind.RevocationRejection => file.Kind == Kinds.AmendmentRequest,
            _ => false,
        };
        return fits ? file : null;
    }

    /// <summary>True when a title says itself that it corrects a document: an исправление by its own number and date, a УКД by those that it names.</summary>
    public static bool Corrects(ItemKind kind, ReadOnlySpan<byte> content, string document, string? number, DateOnly? date)
    {
        var title = Formats.Documents.Recognize(content);
        return kind == ItemKind.Revision
            ? title.Kind == document && title.CorrectionNumber is not null && title.Number == number && title.Date == date
            : title.Corrected.Any(reference => reference.Number == number && reference.Date == date);
    }

    /// <summary>True when one of the signatures that a file names is this one, whatever clothes (PEM, base64) either wears.</summary>
    public static bool Names(Recognized file, ReadOnlyMemory<byte> signature) => file.ParentSignatures.Any(text =>
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Binary(bytes.AsMemory(0, length)).Span.SequenceEqual(Binary(signature).Span);
    });

    /// <summary>A signature without PEM or base64; as it is when it cannot be read.</summary>
    public static ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> signature) => SignedMessage.Read(signature).Succeeded(out var message, out Problem? _) ? message.Raw : signature;
}
