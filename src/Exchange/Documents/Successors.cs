using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Storage;
using Kinds = Beresta.Formats.Kinds;

namespace Beresta.Exchange.Documents;

/// <summary>A document that is being sent, not stored yet.</summary>
internal sealed record Successor(DocumentCard Card, TitleFacts Facts, LoggedItem Title);

/// <summary>An earlier document of the sender, held by the transaction, and what a corrected document adds to its log.</summary>
internal sealed record Succession(DocumentCopy Earlier, IReadOnlyList<LoggedItem> Items);

/// <summary>
/// Which documents the sent ones correct: an исправление those of its own number and date, a УКД the УПД whose numbers and dates it names. The title
/// then stands in their logs too, as the answer to what the recipient asked to amend, or by itself where he asked for nothing.
/// </summary>
internal static class Successors
{
    private sealed record Corrected(Guid Id, ItemKind Kind, LoggedItem Title);

    /// <summary>The sender's documents that are corrected, held until the transaction ends. Each one is corrected once by a message.</summary>
    public static async Task<IReadOnlyList<Succession>> Of(Work work, Guid boxId, IEnumerable<Successor> sent)
    {
        var corrected = new List<Corrected>();
        foreach (var one in sent)
            corrected.AddRange(await Find(work, boxId, one));
        var found = new List<Succession>();
        // In one order, so that two messages never wait for each other.
        foreach (var one in corrected.DistinctBy(one => one.Id).OrderBy(one => one.Id))
        {
            var earlier = (await DocumentLog.Load(work, boxId, one.Id))!;
            if (Items(earlier, one.Kind, one.Title) is { Count: > 0 } items)
                found.Add(new Succession(earlier, items));
        }

        return found;
    }

    private static async Task<List<Corrected>> Find(Work work, Guid boxId, Successor sent)
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
            (await work.Query<Guid>(
                """
                select id from document
                where box_id = @boxId and number = @number and date = @date and kind = @of and side = @Sender and counterparty_box_id = @CounterpartyBoxId
                """,
                new { boxId, number, date, of, Party.Sender, card.CounterpartyBoxId })).Select(id => new Corrected(id, kind, title)));
    }

    // What an earlier исправление has replaced is not replaced once more, unless somebody still waits for its correction.
    private static List<LoggedItem> Items(DocumentCopy earlier, ItemKind kind, LoggedItem title)
    {
        var asked = earlier.Log.Where(logged => logged.Item.Kind == ItemKind.AmendmentRequest).Select(request => Under(request, kind, title)).Where(IsAccepted).ToList();
        if (asked.Count > 0 || earlier.State.Successor == SuccessorStatus.Replaced)
            return asked;
        var own = Under(earlier.Title, kind, title);
        return IsAccepted(own) ? [own] : [];

        bool IsAccepted(LoggedItem logged) => Docflow.CanAppend(earlier.State, logged.Item) is Admission.Accepted;
    }

    private static LoggedItem Under(LoggedItem parent, ItemKind kind, LoggedItem title) => title with
    {
        Item = title.Item with { Id = Guid.CreateVersion7(title.Item.At), Kind = kind, ParentId = parent.Item.Id },
    };
}
