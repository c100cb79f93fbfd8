using Beresta.Formats.Common;

namespace Beresta.Formats.Upd;

/// <summary>Makes the buyer's answer to a seller's title from plain values.</summary>
public static class UpdAnswer
{
    /// <summary>The identifier of the text in the information field that says why nothing was accepted.</summary>
    public const string Reason = "Причина";

    /// <summary>
    /// The buyer's title that answers <paramref name="seller"/>. The result goes through <see cref="Format{T}.Write"/> of <see cref="UpdFormats.Buyer"/>.
    /// </summary>
    /// <param name="seller">The seller's title as it was read.</param>
    /// <param name="signature">The seller's detached signature (CMS, DER).</param>
    /// <param name="result">One of <see cref="UpdAcceptance"/>.</param>
    /// <param name="acceptedOn">Date of acceptance.</param>
    /// <param name="at">When the answer is made.</param>
    /// <param name="signer">Who signs.</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="id">The unique part of the new file's id.</param>
    /// <param name="operation">What happened, in words; a usual sentence when null. With «not accepted», where the order allows no content of the operation, the reason: it goes to the information field.</param>
    /// <param name="discrepancies">The act of discrepancies, for «with discrepancies».</param>
    public static UpdBuyerTitle To(
        UpdSellerTitle seller, ReadOnlySpan<byte> signature, string result, DateOnly acceptedOn, DateTimeOffset at, Signer signer, string program, Guid id,
        string? operation = null, DocumentReference? discrepancies = null)
    {
        var buyer = seller.Buyers.Count > 0 ? seller.Buyers[0] : null;
        // The answer repeats the seller's flags.
        var file = AnswerFile.To(UpdRules.BuyerPrefix, seller.FileId, seller.Routing, at, id, FileId.NoFlags);
        return new UpdBuyerTitle
        {
            FileId = file.Id,
            Program = program,
            CreatedOn = file.CreatedOn,
            CreatedAt = file.CreatedAt,
            Composer = AnswerFile.Composer(buyer),
            SellerFileId = seller.FileId,
            SellerFileDate = seller.CreatedOn,
            SellerFileTime = seller.CreatedAt,
            SellerSignatures = [Convert.ToBase64String(signature)],
            DocumentName = seller.DocumentName ?? "Счёт-фактура",
            Function = seller.Function,
            Number = seller.Number,
            Date = seller.Date,
            AcceptedOn = acceptedOn,
            Result = result,
            Operation = result switch
            {
                UpdAcceptance.NotAccepted => null,
                UpdAcceptance.WithDiscrepancies => operation ?? "Товары (работы, услуги, права) приняты с расхождениями (претензией)",
                _ => operation ?? "Товары (работы, услуги, права) приняты без расхождений (претензий)",
            },
            DiscrepancyDocument = discrepancies,
            Info = result == UpdAcceptance.NotAccepted && operation is not null ? new InfoField { Texts = [new TextField { Id = Reason, Value = operation }] } : null,
            Signers = [signer],
        };
    }
}
