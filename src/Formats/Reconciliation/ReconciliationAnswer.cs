using Beresta.Formats.Common;

namespace Beresta.Formats.Reconciliation;

/// <summary>Makes the answer to an акт сверки from plain values.</summary>
public static class ReconciliationAnswer
{
    /// <summary>
    /// The recipient's title that answers <paramref name="sender"/>. The result goes through <see cref="Format{T}.Write"/> of <see cref="ReconciliationFormats.Recipient"/>.
    /// </summary>
    /// <param name="sender">The sender's title as it was read.</param>
    /// <param name="signature">The sender's detached signature (CMS, DER).</param>
    /// <param name="at">When the answer is made.</param>
    /// <param name="signer">Who signs; the status is told from the authority where it is not given.</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="id">The unique part of the new file's id.</param>
    /// <param name="disagreement">The recipient's own sums with the differences; null when the books agree. <see cref="ReconciliationBooks.Compared"/> makes it of plain entries.</param>
    public static ReconciliationRecipientTitle To(
        ReconciliationSenderTitle sender, ReadOnlySpan<byte> signature, DateTimeOffset at, Signer signer, string program, Guid id, ReconciliationTable? disagreement = null)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(signer);
        var file = AnswerFile.To(ReconciliationFormats.Recipient.Prefix, sender.FileId, null, at, id);
        return new ReconciliationRecipientTitle
        {
            FileId = file.Id,
            Program = program,
            Outcome = disagreement is null ? ReconciliationOutcome.Agreed : ReconciliationOutcome.Disagreed,
            CreatedOn = file.CreatedOn,
            CreatedAt = file.CreatedAt,
            SenderFileId = sender.FileId,
            SenderFileDate = sender.CreatedOn,
            SenderFileTime = sender.CreatedAt,
            SenderSignature = Convert.ToBase64String(signature),
            Table = disagreement,
            Signer = signer.WithStatus(),
        };
    }

    /// <summary>
    /// The difference of the closing balances: zero when the books agree. What one side holds as debit the other holds as credit.
    /// Null while the recipient has given no sums.
    /// </summary>
    public static decimal? Difference(ReconciliationSenderTitle sender, ReconciliationRecipientTitle? recipient)
    {
        ArgumentNullException.ThrowIfNull(sender);
        return sender.Table is { } theirs && recipient?.Table is { } ours && (ours.ClosingDebit is not null || ours.ClosingCredit is not null)
            ? Math.Abs(ReconciliationArithmetic.Net(theirs.ClosingDebit, theirs.ClosingCredit) + ReconciliationArithmetic.Net(ours.ClosingDebit, ours.ClosingCredit))
            : null;
    }
}
