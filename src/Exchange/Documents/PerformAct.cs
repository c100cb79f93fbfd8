using System.Collections.Immutable;
using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Signers;
using Beresta.Exchange.Transport;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>The act is in this box's log and on its way to the other side.</summary>
public sealed record ActPerformed(Guid DocumentId, Guid ItemId, string Status);

/// <summary>Appends a signed act of this side to a document's log. The regulation's answer is <see cref="Docflow.CanAppend"/>'s.</summary>
public sealed class PerformAct(Db db, Boxes boxes, Participants participants, Seals seals, ItemMaker items, DocumentLog log, Deliveries deliveries)
{
    /// <summary>What a request does once, however often it has to decide.</summary>
    private sealed class Effort
    {
        /// <summary>The receipt that goes along, and the operator's confirmation of it.</summary>
        public IReadOnlyList<MadeItem> Receipt { get; set; } = [];

        /// <summary>The act, and the operator's confirmation of it; empty until it has been checked.</summary>
        public IReadOnlyList<MadeItem> Act { get; set; } = [];

        public Confirmations Confirmations { get; } = new();

        /// <summary>Certificates that sign for the organisation for the first time.</summary>
        public List<Certificate> FirstUsed { get; } = [];
    }

    public async Task<Result<ActPerformed>> Run(Access access, Guid documentId, Act act, RequestKey? request, CancellationToken stop)
    {
        if (access.Require(Permissions.Read | Permissions.Sign) is { } denied)
            return denied;
        var effort = new Effort();
        // It loses to the same request, or to another act in this document.
        return await Contest.Settle(() => Decide(access, documentId, act, request, effort, stop));
    }

    private async Task<Result<ActPerformed>> Decide(Access access, Guid documentId, Act act, RequestKey? request, Effort effort, CancellationToken stop)
    {
        var reads = db.Reads();
        var mine = DocumentLog.Ask(reads, access, documentId);
        var theirs = DocumentLog.AskOther(reads, access.BoxId, documentId);
        // Last: who sees the effect of the same request sees its answer, and is not refused for being second.
        var earlier = RequestKey.Ask<ActPerformed>(reads, request);
        await reads.Run(stop);
        if (!earlier().Succeeded(out var answered, out var problem))
            return problem;
        if (answered.Answer is { } before)
            return before;
        if (mine.Copy is not { } copy)
            return ReadDocument.NotFound();
        if (!FindParent(copy, act.Kind, act.ParentId).Succeeded(out var parent, out problem))
            return problem;
        // Asked before the costly checks.
        if (Refusal(copy, act.Kind, parent) is { } refusal)
            return refusal;

        var box = (await boxes.Find(access.BoxId, stop))!;
        var counterparty = await participants.Of(copy.Card, stop);
        var owesReceipt = act.Kind != ItemKind.Receipt && Docflow.OwesReceipt(copy.State, parent.Item.Id);
        if (effort.Act.Count == 0)
        {
            if (act.Receipt is { } file && owesReceipt)
            {
                if (!(await Items(copy, new Act(ItemKind.Receipt, parent.Item.Id, file), parent, box, counterparty, effort, stop)).Succeeded(out var receipt, out problem))
                    return problem;
                effort.Receipt = receipt;
            }

            if (!(await Items(copy, act, parent, box, counterparty, effort, stop)).Succeeded(out var made, out problem))
                return problem;
            effort.Act = made;
        }

        // A colleague may have sent the receipt meanwhile.
        List<MadeItem> appended = [.. owesReceipt ? effort.Receipt : [], .. effort.Act];
        if (!LogChange.Append(copy, appended.Select(item => item.Logged)).Succeeded(out var grown, out problem))
            return problem;
        var own = appended.Where(item => item.Logged.Item.Author == copy.State.Copy).ToList();
        var delivery = await deliveries.Bring(new Shipment(grown.After, own, theirs.Copy, box, counterparty, Refusal: null), effort.Confirmations, stop);
        return await Store(access, grown, delivery, appended, new ActPerformed(documentId, effort.Act[0].Logged.Item.Id, DocflowStatus.Of(grown.After.State).Code), request, effort, stop);
    }

    private async Task<Result<ActPerformed>> Store(
        Access access, LogChange grown, Delivery delivery, IReadOnlyList<MadeItem> appended, ActPerformed performed, RequestKey? request, Effort effort, CancellationToken stop)
    {
        LogChange[] changes = delivery.Theirs is { } theirs ? [grown, theirs] : [grown];
        FaultPoint.Reach("act.decided");
        await using var work = await db.Begin(stop);
        RequestKey.Post(work, request, performed);
        DocumentLog.Post(work, changes);
        items.Keep(work, appended.Concat(effort.Confirmations.Made));
        await Deliveries.Post(work, delivery);
        await SignerCertificates.Note(work, access, effort.FirstUsed);
        foreach (var (item, _, _) in delivery.Items)
            await work.AddAudit(access.OrganizationId, access.Caller, $"document.{item.Kind.Code()}", performed.DocumentId.ToString("D"), grown.After.Find(item.Id)!.FileName);
        await log.Announce(work, changes, delivery.Events());
        await work.Commit();
        FaultPoint.Reach("act.stored");
        return performed;
    }

    // The item of a signed file, and the operator's confirmation of it.
    private async Task<Result<IReadOnlyList<MadeItem>>> Items(DocumentCopy copy, Act act, LoggedItem parent, BoxCard box, Participant counterparty, Effort effort, CancellationToken stop)
    {
        if (!(await ActFiles.Read(items, copy, act, parent, box.ParticipantId, stop)).Succeeded(out var label, out var problem))
            return problem;
        var named = act.Kind.NamesItsSigner() ? Formats.Documents.Recognize(act.File.Content.Document.Span, stop).Signers : [];
        // A title and a signature accept the document itself; what is beside them any power covers.
        var kind = act.Kind is ItemKind.RecipientTitle or ItemKind.RecipientSignature ? copy.Card.Kind : null;
        if (!(await seals.Accept(act.File, box, named, kind, items.Now(), stop)).Succeeded(out var accepted, out problem))
            return problem;
        effort.FirstUsed.AddRange(accepted.FirstUsed);
        var item = await items.Make(act.Kind, copy.State.Copy, parent.Item.Id, accepted.File, label, stop);
        return copy.State.Definition.Rule(act.Kind, parent.Item.Kind)!.Confirmed
            ? new List<MadeItem> { item, await items.Confirm(ItemKind.ReceptionConfirmation, item, box, counterparty, stop) }
            : new List<MadeItem> { item };
    }

    /// <summary>The item that an act of this kind answers.</summary>
    /// <returns><c>act-not-allowed</c>, <c>item-not-found</c>, <c>item-not-in-flow</c>.</returns>
    internal static Result<LoggedItem> FindParent(DocumentCopy copy, ItemKind kind, Guid? parentId)
    {
        if (kind.IsSuccessor())
            return new Problem("act-not-allowed", $"«{kind.Name()}» отправляют как новый документ: с исправляемым он свяжется сам, по номеру и дате", ProblemKind.Conflict);
        if (parentId is { } id)
            return copy.Find(id) is { } named ? named : new Problem("item-not-found", $"В документообороте нет события {id}", ProblemKind.NotFound);
        var on = copy.State.Definition.Rules.Where(rule => rule.Kind == kind).Select(rule => rule.On).ToHashSet();
        var candidates = copy.Log.Where(logged => on.Contains(logged.Item.Kind)).ToList();
        // The one that can be answered now; else the newest that is this side's to answer: its refusal then says why not.
        var found = candidates.Find(logged => Refusal(copy, kind, logged) is null)
            ?? candidates.FindLast(logged => Refusal(copy, kind, logged)?.Code != "item-wrong-author")
            ?? candidates.LastOrDefault();
        return found is not null
            ? found
            : new Problem("item-not-in-flow", $"«{kind.Name()}» в этом документообороте не предусмотрено", ProblemKind.Conflict);
    }

    /// <summary>Why this side may not do it now; null when it may.</summary>
    internal static Problem? Refusal(DocumentCopy copy, ItemKind kind, LoggedItem parent) =>
        (Docflow.CanAppend(copy.State, new Item(Guid.Empty, kind, copy.State.Copy, parent.Item.Id, default, default, default)) as Admission.Refused)?.Problem;
}
