using Beresta.Formats.Common;

namespace Beresta.Formats.Act;

/// <summary>Makes the customer's answer to an executor's title of an акт from plain values.</summary>
public static class ActAnswer
{
    /// <summary>What an answer says when nothing else is said.</summary>
    public const string Accepted = "Работы (услуги) приняты без претензий";

    /// <summary>
    /// The customer's title that answers <paramref name="executor"/>. The result goes through <see cref="Format{T}.Write"/> of <see cref="ActFormats.Customer"/>;
    /// the sender's operator (<see cref="Routing.OperatorName"/> and the rest) is the caller's to add.
    /// </summary>
    /// <param name="executor">The executor's title as it was read.</param>
    /// <param name="signature">The executor's detached signature (CMS, DER).</param>
    /// <param name="acceptedOn">Date of acceptance.</param>
    /// <param name="at">When the answer is made.</param>
    /// <param name="signer">Who signs: <see cref="ActSigner.For"/>.</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="id">The unique part of the new file's id.</param>
    /// <param name="operation">How the results were accepted, in words, up to 1000 characters: this format has no code for it.</param>
    public static ActCustomerTitle To(
        ActExecutorTitle executor, ReadOnlySpan<byte> signature, DateOnly acceptedOn, DateTimeOffset at, ActSigner signer, string program, Guid id, string operation = Accepted)
    {
        var file = AnswerFile.To("DP_REZRUZAK", executor.FileId, executor.Routing, at, id);
        return new ActCustomerTitle
        {
            FileId = file.Id,
            Program = program,
            Routing = new Routing { SenderId = file.SenderId, RecipientId = file.RecipientId },
            CreatedOn = file.CreatedOn,
            CreatedAt = file.CreatedAt,
            Composer = AnswerFile.Composer(executor.Customer),
            ExecutorFileId = executor.FileId,
            ExecutorFileDate = executor.CreatedOn,
            ExecutorFileTime = executor.CreatedAt,
            ExecutorSignatures = [Convert.ToBase64String(signature)],
            DocumentName = executor.DocumentName,
            Number = executor.Number,
            Date = executor.Date,
            Operation = operation,
            AcceptedOn = acceptedOn,
            Signers = [signer],
        };
    }
}
