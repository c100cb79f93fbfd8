using System.Collections.Immutable;

namespace Beresta.Exchange.Docflows;

/// <summary>The receipt track of a document.</summary>
public enum ReceiptStatus
{
    /// <summary>The flow asks for no receipt, and none came.</summary>
    NotRequired,

    /// <summary>The recipient must still send it, or the operator confirm it.</summary>
    Awaited,

    /// <summary>Sent and, where the flow wants it, confirmed by the operator.</summary>
    Received,
}

/// <summary>The answer track of a document.</summary>
public enum AnswerStatus
{
    /// <summary>The flow asks for no answer.</summary>
    NotRequired,

    /// <summary>The recipient must still answer.</summary>
    Awaited,

    /// <summary>Signed by the recipient.</summary>
    Signed,

    /// <summary>Signed, but the recipient's title tells of discrepancies or of goods that were not accepted.</summary>
    SignedWithReservations,

    /// <summary>The recipient refused to sign.</summary>
    Rejected,
}

/// <summary>Where the recipient's requests for amendment stand.</summary>
public enum AmendmentStatus
{
    /// <summary>Nobody asked.</summary>
    None,

    /// <summary>A request waits for the sender: for a corrected document, or for an answer in words.</summary>
    Requested,

    /// <summary>Every request was answered.</summary>
    Answered,
}

/// <summary>What later documents made of this one.</summary>
public enum SuccessorStatus
{
    /// <summary>It stands as it is.</summary>
    None,

    /// <summary>A УКД changed its cost; the document itself stays.</summary>
    Corrected,

    /// <summary>An исправление took its place: nobody need answer this one any more.</summary>
    Replaced,
}

/// <summary>Where the revocation of a document stands.</summary>
public enum RevocationStatus
{
    /// <summary>Nobody asked.</summary>
    None,

    /// <summary>The sender asks; the recipient has not answered.</summary>
    RequestedBySender,

    /// <summary>The recipient asks; the sender has not answered.</summary>
    RequestedByRecipient,

    /// <summary>Both asked at the same time, each before the other's request arrived.</summary>
    RequestedByBoth,

    /// <summary>The last request was refused; a new one may follow.</summary>
    Refused,

    /// <summary>Both sides agreed: the document is void.</summary>
    Revoked,
}

/// <summary>
/// What one box's log of a document says, derived by <see cref="Docflow.Fold"/>. It depends on the set of
/// items only, not on the order in which they came.
/// </summary>
/// <param name="Definition">The rules of the flow.</param>
/// <param name="Copy">Whose log this is: the sender's or the recipient's.</param>
/// <param name="Items">The log.</param>
public sealed record DocflowState(DocflowDefinition Definition, Party Copy, ImmutableArray<Item> Items)
{
    /// <summary>The receipt track.</summary>
    public ReceiptStatus Receipt { get; init; }

    /// <summary>The answer track.</summary>
    public AnswerStatus Answer { get; init; }

    /// <summary>The revocation.</summary>
    public RevocationStatus Revocation { get; init; }

    /// <summary>The requests for amendment.</summary>
    public AmendmentStatus Amendment { get; init; }

    /// <summary>The corrected documents that followed.</summary>
    public SuccessorStatus Successor { get; init; }

    /// <summary>The title is in the log and, where the flow wants it, confirmed by the operator.</summary>
    public bool TitleSettled { get; init; }

    /// <summary>Nothing is awaited from anybody: every required place is filled and confirmed, or the document is revoked.</summary>
    public bool IsFinished { get; init; }

    /// <summary>The item with this id, or null.</summary>
    public Item? Find(Guid id)
    {
        foreach (var item in Items)
        {
            if (item.Id == id)
                return item;
        }

        return null;
    }

    /// <summary>The first title, or null in an empty log.</summary>
    public Item? Title => Items.FirstOrDefault(item => item.Kind == ItemKind.Title);
}
