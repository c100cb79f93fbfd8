using Beresta.Formats.Common;

namespace Beresta.Formats.Ukd;

/// <summary>Makes the buyer's agreement to a УКД from plain values.</summary>
public static class UkdAnswer
{
    /// <summary>What an agreement of version 5.01 says.</summary>
    public const string Agreed = "С изменением стоимости согласен";

    /// <summary>
    /// The buyer's title by which the buyer agrees to <paramref name="seller"/>. The result goes through <see cref="Format{T}.Write"/> of the second title of the seller's version,
    /// see <see cref="Documents.AnswerTo"/>; in version 5.01 the sender's operator (<see cref="Routing.OperatorName"/> and the rest) is the caller's to add.
    /// </summary>
    /// <param name="seller">The seller's title as it was read; one with <see cref="UkdSellerTitle.Routing"/> is of version 5.01.</param>
    /// <param name="signature">The seller's detached signature (CMS, DER).</param>
    /// <param name="agreedOn">Date of the agreement.</param>
    /// <param name="at">When the answer is made.</param>
    /// <param name="signer">Who signs, as order ЕД-7-26/970@ names him.</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="id">The unique part of the new file's id.</param>
    /// <param name="note">More about the agreement, up to 255 characters; in version 5.01 it stands in place of the usual words.</param>
    public static UkdBuyerTitle To(
        UkdSellerTitle seller, ReadOnlySpan<byte> signature, DateOnly agreedOn, DateTimeOffset at, Signer signer, string program, Guid id, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(seller);
        ArgumentNullException.ThrowIfNull(signer);
        var is501 = seller.Routing is not null;
        // By order 736@ the prefix names marked and traced goods; the answer repeats what the seller's says.
        var goods = is501 && FileId.TryParse(seller.FileId, out var parsed) && parsed.Prefix.StartsWith(UkdRules.SellerPrefix, StringComparison.Ordinal) ? parsed.Prefix[UkdRules.SellerPrefix.Length..] : "";
        var file = AnswerFile.To(UkdRules.BuyerPrefix + goods, seller.FileId, seller.Routing, at, id, is501 ? null : FileId.NoFlags);
        return new UkdBuyerTitle
        {
            FileId = file.Id,
            Program = program,
            Routing = is501 ? new Routing { SenderId = file.SenderId, RecipientId = file.RecipientId } : null,
            CreatedOn = file.CreatedOn,
            CreatedAt = file.CreatedAt,
            // Since 5.02 the composer is named only when he is not the party itself.
            Composer = is501 ? AnswerFile.Composer(seller.Buyer) : null,
            SellerFileId = seller.FileId,
            SellerFileDate = seller.CreatedOn,
            SellerFileTime = seller.CreatedAt,
            SellerSignatures = [Convert.ToBase64String(signature)],
            DocumentName = seller.DocumentName ?? "Корректировочный счёт-фактура",
            Function = seller.Function,
            Number = seller.Number,
            Date = seller.Date,
            Operation = is501 ? note ?? Agreed : UkdAgreement.Agreed,
            OperationNote = is501 ? null : note,
            AgreedOn = agreedOn,
            Signers = [is501 ? signer.Before970(seller.Buyer) : signer],
        };
    }
}
