using Beresta.Formats.Common;

namespace Beresta.Formats.Torg2;

/// <summary>Makes the addition to a buyer's ТОРГ-2 from plain values.</summary>
public static class Torg2Answer
{
    /// <summary>What an answer says when nothing else is said.</summary>
    public const string Acknowledged = "С результатами приёмки ознакомлены, возражений нет";

    /// <summary>
    /// The second title that answers <paramref name="buyer"/> for the seller. The result goes through <see cref="Format{T}.Write"/> of <see cref="Torg2Formats.Addition"/>.
    /// </summary>
    /// <param name="buyer">The buyer's title as it was read.</param>
    /// <param name="signature">The buyer's detached signature (CMS, DER).</param>
    /// <param name="on">Date of the answer's content.</param>
    /// <param name="at">When the answer is made.</param>
    /// <param name="signer">Who signs: <see cref="ActSigner.For"/>. Codes of powers that other documents use become «29», a status that does not exist here «6».</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="id">The unique part of the new file's id.</param>
    /// <param name="content">What the answer says, up to 1000 characters.</param>
    public static Torg2AdditionTitle To(
        Torg2BuyerTitle buyer, ReadOnlySpan<byte> signature, DateOnly on, DateTimeOffset at, ActSigner signer, string program, Guid id, string content = Acknowledged)
    {
        ArgumentNullException.ThrowIfNull(buyer);
        ArgumentNullException.ThrowIfNull(signer);
        var file = AnswerFile.To(Torg2Formats.Addition.Prefix, buyer.FileId, buyer.Routing, at, id);
        return new Torg2AdditionTitle
        {
            FileId = file.Id,
            Program = program,
            Routing = new Routing { SenderId = file.SenderId, RecipientId = file.RecipientId },
            CreatedOn = file.CreatedOn,
            CreatedAt = file.CreatedAt,
            Composer = AnswerFile.Composer(buyer.Seller),
            BuyerFileId = buyer.FileId,
            BuyerFileDate = buyer.CreatedOn,
            BuyerFileTime = buyer.CreatedAt,
            BuyerSignatures = [Convert.ToBase64String(signature)],
            Date = on,
            Content = content,
            Signers =
            [
                signer with
                {
                    Powers = signer.Powers is "21" or "22" or "23" ? signer.Powers : "29",
                    Status = signer.Status is "1" or "3" or "4" or "5" ? signer.Status : "6",
                },
            ],
        };
    }
}
