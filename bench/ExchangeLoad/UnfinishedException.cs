namespace Beresta.ExchangeLoad;

/// <summary>An exchange did not end in the time that the plan gives it.</summary>
/// <param name="documentId">The document.</param>
/// <param name="how">How far it came, as its two companies see it.</param>
public sealed class UnfinishedException(Guid documentId, string how) : Exception($"Document {documentId} is unfinished. {how}")
{
    public Guid DocumentId => documentId;
}
