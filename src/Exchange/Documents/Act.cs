using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;

namespace Beresta.Exchange.Documents;

/// <summary>An act in a document's flow: a receipt, an answer, a refusal, a request, signed by the box's side.</summary>
/// <param name="ParentId">The item answered; null where only one is possible: the title, the open request for revocation.</param>
/// <param name="File">The signed file. For <see cref="ItemKind.RecipientSignature"/> and <see cref="ItemKind.RevocationAcceptance"/> its content is that of the item answered.</param>
public sealed record Act(ItemKind Kind, Guid? ParentId, SignedFile File)
{
    /// <summary>The signed receipt of the item answered, which goes along with the act; passed over where it is not owed, or has been sent meanwhile.</summary>
    public SignedFile? Receipt { get; init; }
}
