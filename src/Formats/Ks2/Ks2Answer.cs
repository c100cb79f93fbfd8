using Beresta.Formats.Common;

namespace Beresta.Formats.Ks2;

/// <summary>Makes the customer's answer to a contractor's title of КС-2 from plain values.</summary>
public static class Ks2Answer
{
    /// <summary>What an answer says when nothing else is said.</summary>
    public const string Accepted = "Результаты работ приняты без претензий";

    /// <summary>What an answer with defects says.</summary>
    public const string AcceptedWithDefects = "Результаты работ приняты с замечаниями";

    /// <summary>
    /// The customer's title that answers <paramref name="contractor"/>. The result goes through <see cref="Format{T}.Write"/> of <see cref="Ks2Formats.Customer"/>;
    /// a state contract asks for more: acceptance with defects and the structured information are the caller's to add.
    /// </summary>
    /// <param name="contractor">The contractor's title as it was read.</param>
    /// <param name="signature">The contractor's detached signature (CMS, DER).</param>
    /// <param name="decidedOn">Date of acceptance or of the refusal.</param>
    /// <param name="at">When the answer is made.</param>
    /// <param name="signer">Who signs; the status is told from the authority where it is not given.</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="id">The unique part of the new file's id.</param>
    /// <param name="operation">How the results were accepted, in words, up to 255 characters. Not written with a refusal.</param>
    public static Ks2CustomerTitle To(
        Ks2ContractorTitle contractor, ReadOnlySpan<byte> signature, DateOnly decidedOn, DateTimeOffset at, Signer signer, string program, Guid id, string operation = Accepted)
    {
        ArgumentNullException.ThrowIfNull(contractor);
        ArgumentNullException.ThrowIfNull(signer);
        var file = AnswerFile.To(Ks2Formats.Customer.Prefix, contractor.FileId, null, at, id);
        return new Ks2CustomerTitle
        {
            FileId = file.Id,
            Program = program,
            CreatedOn = file.CreatedOn,
            CreatedAt = file.CreatedAt,
            Composer = AnswerFile.Composer(contractor.Customer),
            ContractorFileId = contractor.FileId,
            ContractorFileDate = contractor.CreatedOn,
            ContractorFileTime = contractor.CreatedAt,
            ContractorSignatures = [Convert.ToBase64String(signature)],
            Number = contractor.Number,
            Date = contractor.Date,
            OperationKind = contractor.OperationKind,
            ForState = contractor.Construction?.ForState ?? "0",
            Operation = operation,
            Result = Ks2Acceptance.Accepted,
            AcceptedOn = decidedOn,
            Signers = [signer.WithStatus()],
        };
    }

    /// <summary>The same answer as an acceptance with remarks: defects that the contractor can mend.</summary>
    /// <param name="accepted">An answer of <see cref="To"/>.</param>
    /// <param name="defects">Which, up to 2000 characters.</param>
    /// <param name="document">The document with the defects, where there is one.</param>
    /// <remarks>
    /// Outside of state contracts the format has no code of its own for it (правило ФНС 0400400007 leaves 0 and 1): the works are accepted, and the defects stand beside. A state contract
    /// says by <see cref="Ks2Acceptance"/> what becomes of them.
    /// </remarks>
    public static Ks2CustomerTitle WithDefects(Ks2CustomerTitle accepted, string defects, DocumentReference? document = null)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        return accepted with { Operation = AcceptedWithDefects, Defects = defects, DefectsDocument = document };
    }

    /// <summary>The same answer as a refusal.</summary>
    /// <param name="accepted">An answer of <see cref="To"/>.</param>
    /// <param name="reason">Why, up to 2000 characters.</param>
    /// <param name="document">The document with the reasons, for example a claim (претензия): the format asks for it.</param>
    public static Ks2CustomerTitle Refusal(Ks2CustomerTitle accepted, string reason, DocumentReference document)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        return accepted with
        {
            Result = Ks2Acceptance.NotAccepted,
            Operation = null,
            RefusalReason = reason,
            RefusalDocument = document,
            RefusedOn = accepted.AcceptedOn,
            AcceptedOn = null,
        };
    }
}
