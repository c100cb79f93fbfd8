using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Storage;
using Kinds = Beresta.Formats.Kinds;

namespace Beresta.Exchange.Documents;

/// <summary>A document that is being sent, not stored yet.</summary>
internal sealed record Successor(DocumentCard Card, TitleFacts Facts, MadeItem Title);

/// <summary>An earlier document of the sender, what a corrected document adds to its log, and the other side's copy of it.</summary>
internal sealed record Succession(DocumentCopy Earlier, DocumentCopy? Theirs, IReadOnlyList<MadeItem> Items);

/// <summary>
/// Which documents the sent ones correct: an исправление those of its own number and date, a УКД the УПД whose numbers and dates it names. The title
/// then stands in their logs too, as the answer to what the recipient asked to amend, or by itself where he asked for nothing.
/// </summary>
internal static class Successors
{
    private sealed record Corrected(Guid Id, ItemKind Kind, MadeItem Title);

    /// <summary>The sender's documents that are corrected. Each one is corrected once by a message.</summary>
    public static async Task<IReadOnlyList<Succession>> Of(Db db, Guid boxId, IEnumerable<Successor> sent, CancellationToken stop)
    {
        var corrected = new List<Corrected>();
        foreach (var one in sent)
            corrected.AddRange(await Find(db, boxId, one, stop));
        var found = new List<Succession>();
        foreach (var one in corrected.DistinctBy(one => one.Id))
        {
            var reads = db.Reads();
            var earlier = DocumentLog.Ask(reads, boxId, one.Id);
            var theirs = DocumentLog.AskOther(reads, boxId, one.Id);
            await reads.Run(stop);
            if (earlier.Copy is { } copy && Items(copy, one.Kind, one.Title) is { Count: > 0 } items)
                found.Add(new Succession(copy, theirs.Copy, items));
        }

        return found;
    }

    private static async Task<List<Corrected>> Find(Db db, Guid boxId, Successor sent, CancellationToken stop)
    {
        var (card, facts, title) = sent;
        var found = new List<Corrected>();
        if (facts is { RevisionNumber: not null, Number: { } own, Date: { } ownDate })
            await Add(ItemKind.Revision, card.Kind, own, ownDate);
        foreach (var reference in facts.Corrected)
        {
            if (reference.Date is { } date)
                await Add(ItemKind.Correction, Kinds.Upd, reference.Number, date);
        }

        return found;

        async Task Add(ItemKind kind, string of, string number, DateOnly date) => found.AddRange(
            (await db.Query<Guid>(
                """
                select id from document
                where box_id = @boxId and number = @number and date = @date and kind = @of and side = @Sender and counterparty_id = @CounterpartyId
                """,
                new { boxId, number, date, of, Party.Sender, card.CounterpartyId }, stop)).Select(id => new Corrected(id, kind, title)));
    }

    // What an earlier исправление has replaced is not replaced once more, unless somebody still waits for its correction.
    private static List<MadeItem> Items(DocumentCopy earlier, ItemKind kind, MadeItem title)
    {
        var asked = earlier.Log.Where(logged => logged.Item.Kind == ItemKind.AmendmentRequest).Select(request => Under(request, kind, title)).Where(IsAccepted).ToList();
        if (asked.Count > 0 || earlier.State.Successor == SuccessorStatus.Replaced)
            return asked;
        var own = Under(earlier.Title, kind, title);
        return IsAccepted(own) ? [own] : [];

        bool IsAccepted(MadeItem made) => Docflow.CanAppend(earlier.State, made.Logged.Item) is Admission.Accepted;
    }

    private static MadeItem Under(LoggedItem parent, ItemKind kind, MadeItem title) => title with
    {
        Logged = title.Logged with { Item = title.Logged.Item with { Id = Guid.CreateVersion7(title.Logged.Item.At), Kind = kind, ParentId = parent.Item.Id } },
    };
}
