using System.Collections.Immutable;
using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;

namespace Beresta.Exchange.Documents;

/// <summary>An item together with what was read from its signed bytes for lists and timelines.</summary>
/// <param name="FileId">ИдФайл: the name under which other files refer to it.</param>
/// <param name="FileName">The name under which it is downloaded.</param>
/// <param name="Comment">The text of a refusal, of a request; null elsewhere.</param>
internal sealed record LoggedItem(Item Item, string FileId, string FileName, string? Comment)
{
    /// <summary>The powers of attorney by which it was signed, each by the hashes of its XML and of its signature; null where there are none.</summary>
    public PowerHashes? Powers { get; init; }
}

/// <summary>Pairs of hashes, content and signature, one after the other: as a row keeps them.</summary>
internal sealed record PowerHashes(byte[] Bytes)
{
    /// <summary>All hashes in their order.</summary>
    public IReadOnlyList<ContentHash> All => [.. Bytes.Chunk(ContentHash.Size).Select(hash => ContentHash.Read(hash))];

    /// <summary>Null for none.</summary>
    public static PowerHashes? Of(IReadOnlyList<PowerFile> powers) => powers.Count == 0 ? null : new PowerHashes(
        [.. powers.SelectMany(power => (byte[][])[ContentHash.Of(power.Content.Span).ToBytes(), ContentHash.Of(power.Signature.Span).ToBytes()]).SelectMany(hash => hash)]);
}

/// <summary>What a box knows of a document beside its log: read from the first title, given with a non-formalised one.</summary>
internal sealed record DocumentCard(
    Guid Id, Guid MessageId, string Flow, Guid CounterpartyId, string CounterpartyName, string? CounterpartyInn,
    string Kind, string KindName, string FileId, string FileName, string? Number, DateOnly? Date, decimal? Total, decimal? Vat, string? Currency)
{
    /// <summary>Type of a non-formalised document: a contract, a letter.</summary>
    public string? DocumentType { get; init; }

    /// <summary>The department of this box's organisation that the document belongs to when it comes; null: to the whole organisation.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>The card of a document by its title; one that is not formalised gets its id for ИдФайл.</summary>
    public static DocumentCard Of(TitleFacts facts, Guid id, Guid messageId, Participant counterparty) => new(
        id, messageId, facts.Flow.Code, counterparty.Id, counterparty.Name, counterparty.Inn, facts.Kind, facts.KindName,
        facts.FileId.Length > 0 ? facts.FileId : id.ToString("D"), facts.FileName, facts.Number, facts.Date, facts.Total, facts.Vat, facts.Currency)
    {
        DocumentType = facts.DocumentType,
    };

    // Beyond any sum there is, and its hundredths are a long.
    private const decimal Beyond = 1e16m;

    /// <summary>Decimals are text in SQLite; sums are compared by their hundredths.</summary>
    public static long Kopecks(decimal sum) => (long)decimal.Round(Math.Clamp(sum, -Beyond, Beyond) * 100m);
}

/// <summary>The other side of a document.</summary>
internal static class Counterparty
{
    /// <summary>The participant that the card names.</summary>
    public static async ValueTask<Participant> Of(this Participants participants, DocumentCard card, CancellationToken stop) =>
        await participants.Find(card.CounterpartyId, stop) ?? throw new InvalidOperationException($"The participant {card.CounterpartyId} of document {card.Id} is gone.");
}

/// <summary>A box's copy of a document's log.</summary>
internal sealed record DocumentCopy(Guid BoxId, DocumentCard Card, ImmutableArray<LoggedItem> Log, DocflowState State)
{
    public LoggedItem Title => Log.First(logged => logged.Item.Kind == ItemKind.Title);

    public LoggedItem? Find(Guid itemId) => Log.FirstOrDefault(logged => logged.Item.Id == itemId);

    /// <summary>The copy with one more item.</summary>
    public DocumentCopy With(LoggedItem logged)
    {
        var log = Log.Add(logged);
        return this with { Log = log, State = Docflow.Fold(State.Definition, State.Copy, log.Select(one => one.Item)) };
    }
}
