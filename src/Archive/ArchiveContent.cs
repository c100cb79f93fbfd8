using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Signatures;

namespace Beresta.Archive;

/// <summary>A side of the document, as the archive names it.</summary>
public sealed record ArchiveParty(string Name, string? Inn, string? Kpp, string ParticipantId);

/// <summary>What the archive says of the document as a whole.</summary>
/// <param name="Flow">Code of the document flow: the rules by which the log is judged.</param>
/// <param name="Copy">Whose log this is.</param>
/// <param name="Operator">The operator who confirmed the dates.</param>
public sealed record ArchiveDocument(
    Guid Id, string Flow, string FlowName, Party Copy, string Kind, string KindName, string FileId, string? Number, DateOnly? Date, decimal? Total, string? Currency,
    ArchiveParty Sender, ArchiveParty Recipient, string Operator)
{
    /// <summary>The message with which the document came; null where it is not known.</summary>
    public Guid? MessageId { get; init; }
}

/// <summary>An item of the log with its bytes.</summary>
/// <param name="FileName">The name under which the file is downloaded; the archive makes a safe one of it.</param>
/// <param name="Content">The signed bytes.</param>
/// <param name="Signature">The detached signature as it came: DER, BER, PEM or base64.</param>
public sealed record ArchiveItem(Item Item, string AuthorName, string FileName, string? Comment, FileContent Content, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Of a large file, the digests that its signature needs; null where the bytes are in memory.</summary>
    public ContentDigests? Digests { get; init; }

    /// <summary>The powers of attorney (МЧД) by which it was signed.</summary>
    public IReadOnlyList<PowerFile> Powers { get; init; } = [];
}

/// <summary>Everything that goes into an archive of one document.</summary>
/// <param name="Items">The log, in its order.</param>
/// <param name="Trust">The roots that the node trusts, and certificates that may stand between.</param>
public sealed record ArchiveContent(ArchiveDocument Document, IReadOnlyList<ArchiveItem> Items, TrustStore Trust);
