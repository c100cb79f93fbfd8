using Beresta.Exchange.Documents;
using Beresta.Kernel;

namespace Beresta.Exchange.Signing;

/// <summary>What is to be signed.</summary>
public abstract record SigningSubject
{
    private SigningSubject()
    {
    }

    /// <summary>A draft, which is sent.</summary>
    public sealed record OfDraft(Guid DraftId) : SigningSubject;

    /// <summary>An act in a document's flow.</summary>
    public sealed record OfAct(Guid DocumentId, ActIntent Intent) : SigningSubject;

    /// <summary>A file that is not formalised, which is sent.</summary>
    public sealed record OfFile(ParticipantId To, NonformalizedCard Card, byte[] Content) : SigningSubject;
}
