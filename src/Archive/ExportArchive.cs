using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Archive;

/// <summary>An archive to be downloaded.</summary>
public sealed record ArchiveFile(string FileName, ArchiveBytes Content);

/// <summary>Makes the archive of one document of a box: everything that a court or an inspector needs, verifiable without this program.</summary>
public sealed class ExportArchive(ReadDocument documents, RevocationEvidence evidence, NodeSettings settings)
{
    /// <returns><c>document-not-found</c>, <c>permission-denied</c>, <c>archive-too-large</c>, <c>work-too-long</c>.</returns>
    public async Task<Result<ArchiveFile>> Run(Access access, Guid documentId, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Read | Permissions.Export) is { } denied)
            return denied;
        if (!(await documents.Run(access, documentId, judgeSignatures: false, stop)).Succeeded(out var view, out var problem))
            return problem;
        var items = new List<ArchiveItem>(view.Timeline.Count);
        var (size, known) = (0L, new HashSet<ContentHash>());
        foreach (var entry in view.Timeline)
        {
            if (!(await documents.File(access, documentId, entry.Id, stop)).Succeeded(out var file, out problem))
                return problem;
            // What several items sign is in the archive once.
            size += file.File.Signature.Length + (known.Add(file.File.Content.Hash) ? file.File.Content.Length : 0);
            if (size > StoredZip.Largest)
                return new Problem("archive-too-large", "Документ слишком велик для архива", ProblemKind.TooLarge);
            var item = view.State.Find(entry.Id)!;
            items.Add(new ArchiveItem(item, entry.AuthorName, entry.FileName, entry.Comment, file.File.Content, file.File.Signature)
            {
                Digests = await Digests(file.File, stop),
                Powers = file.File.Powers,
            });
        }

        var card = view.Summary;
        var document = new ArchiveDocument(card.Id, view.Flow, view.FlowName, view.State.Copy, card.Kind, card.KindName, view.FileId, card.Number, card.Date, card.Total, card.Currency,
            Party(view.Sender), Party(view.Recipient), (await settings.Operator(stop))?.Name ?? "")
        {
            MessageId = view.MessageId,
        };
        var trust = await evidence.Kept(items.Select(item => (item.Signature, item.Item.At)), stop);
        var name = EntryNames.Safe($"{card.Kind}-{card.Number ?? documentId.ToString("D")}-{card.Date:yyyy-MM-dd}") + ".zip";
        var content = new ArchiveContent(document, items, trust);
        return Deadline.Keep<ArchiveFile>(within => new ArchiveFile(name, WriteArchive.Run(content, within)), stop);
    }

    private static async Task<ContentDigests?> Digests(SignedFile file, CancellationToken stop) =>
        file.Content.Large is not null && SignedMessage.Read(file.Signature).Succeeded(out var message, out _)
            ? await file.Content.Digests([.. message.NeededDigests], stop)
            : null;

    private static ArchiveParty Party(DocumentParty party) => new(party.Name, party.Inn, party.Kpp, party.ParticipantId.Value);
}
