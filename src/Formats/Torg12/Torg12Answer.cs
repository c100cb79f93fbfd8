using Beresta.Formats.Common;

namespace Beresta.Formats.Torg12;

/// <summary>Makes the buyer's answer to a seller's title of ТОРГ-12 from plain values.</summary>
public static class Torg12Answer
{
    /// <summary>What an answer says when nothing else is said.</summary>
    public const string Accepted = "Товары приняты без претензий";

    /// <summary>
    /// The buyer's title that answers <paramref name="seller"/>. The result goes through <see cref="Format{T}.Write"/> of <see cref="Torg12Formats.Buyer"/>;
    /// the sender's operator (<see cref="Routing.OperatorName"/> and the rest) is the caller's to add.
    /// </summary>
    /// <param name="seller">The seller's title as it was read.</param>
    /// <param name="signature">The seller's detached signature (CMS, DER).</param>
    /// <param name="acceptedOn">Date of acceptance.</param>
    /// <param name="at">When the answer is made.</param>
    /// <param name="signer">Who signs: <see cref="ActSigner.For"/>.</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="id">The unique part of the new file's id.</param>
    /// <param name="operation">How the goods were accepted, in words, up to 255 characters: this format has no code for it.</param>
    public static Torg12BuyerTitle To(
        Torg12SellerTitle seller, ReadOnlySpan<byte> signature, DateOnly acceptedOn, DateTimeOffset at, ActSigner signer, string program, Guid id, string operation = Accepted)
    {
        var file = AnswerFile.To("DP_TOVTORGPOK", seller.FileId, seller.Routing, at, id);
        return new Torg12BuyerTitle
        {
            FileId = file.Id,
            Program = program,
            Routing = new Routing { SenderId = file.SenderId, RecipientId = file.RecipientId },
            CreatedOn = file.CreatedOn,
            CreatedAt = file.CreatedAt,
            Composer = AnswerFile.Composer(seller.Buyer),
            SellerFileId = seller.FileId,
            SellerFileDate = seller.CreatedOn,
            SellerFileTime = seller.CreatedAt,
            SellerSignatures = [Convert.ToBase64String(signature)],
            DocumentName = seller.DocumentName,
            Number = seller.Number,
            Date = seller.Date,
            Operation = operation,
            AcceptedOn = acceptedOn,
            Signers = [signer],
        };
    }
}
