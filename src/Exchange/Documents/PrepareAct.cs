using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Formats;
using Beresta.Formats.Reconciliation;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>What a person decides; the node makes the file of it.</summary>
/// <param name="Kind">The act.</param>
/// <param name="ParentId">The item answered; null where only one is possible.</param>
public sealed record ActIntent(ItemKind Kind, Guid? ParentId = null)
{
    /// <summary>The reason of a refusal, what to amend, why to revoke, what does not agree: up to 5000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>For <see cref="ItemKind.RecipientTitle"/>; accepted without discrepancies by default.</summary>
    public AcceptanceOutcome Outcome { get; init; }

    /// <summary>For <see cref="ItemKind.RecipientTitle"/>: when the goods were accepted; today by Moscow time by default.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>For <see cref="ItemKind.RecipientTitle"/>: the document with the reasons, a claim or an act of discrepancies.</summary>
    public DocumentReference? ReasonDocument { get; init; }

    /// <summary>For <see cref="ItemKind.RecipientTitle"/> of an акт сверки with disagreements: what this side's books say.</summary>
    public ReconciliationTable? Books { get; init; }
}

/// <summary>The file of an act, ready to be signed.</summary>
public sealed record PreparedAct(ItemKind Kind, Guid ParentId, string FileName, FileContent Content)
{
    /// <summary>The receipt that is still owed and goes along, to be signed as well; null where none is.</summary>
    public PreparedAct? Receipt { get; init; }
}

/// <summary>Makes the file of an act, so that the caller's key can sign its bytes. Nothing is stored. It tells what stands in the document, so it needs the right to read as well.</summary>
public sealed class PrepareAct(Db db, Boxes boxes, Participants participants, ItemMaker items)
{
    private const int LongestText = 5000;

    /// <param name="signatory">Who will sign: his name goes into the file.</param>
    public async Task<Result<PreparedAct>> Run(Access access, Guid documentId, ActIntent intent, Signatory signatory, CancellationToken stop)
    {
        if (access.Require(Permissions.Read | Permissions.Sign) is { } denied)
            return denied;
        if (await DocumentLog.Read(db, access, documentId, stop) is not { } copy)
            return ReadDocument.NotFound();
        if (!PerformAct.FindParent(copy, intent.Kind, intent.ParentId).Succeeded(out var parent, out var problem))
            return problem;
        if (PerformAct.Refusal(copy, intent.Kind, parent) is { } refusal)
            return refusal;
        if (intent.Text is { Length: > LongestText })
            return new Problem("text-too-long", $"Текст не должен превышать {LongestText} знаков, получено {intent.Text.Length}");

        var answered = await items.Read(parent.Item, stop);
        if (!(await Prepare(access, copy, intent, parent, answered, signatory, stop)).Succeeded(out var prepared, out problem))
            return problem;
        if (intent.Kind == ItemKind.Receipt || !Docflow.OwesReceipt(copy.State, parent.Item.Id))
            return prepared;
        return (await Prepare(access, copy, new ActIntent(ItemKind.Receipt), parent, answered, signatory, stop)).Select(receipt => prepared with { Receipt = receipt });
    }

    private async Task<Result<PreparedAct>> Prepare(
        Access access, DocumentCopy copy, ActIntent intent, LoggedItem parent, SignedFile answered, Signatory signatory, CancellationToken stop)
    {
        if (intent.Kind is ItemKind.RecipientSignature or ItemKind.RevocationAcceptance)
            return new PreparedAct(intent.Kind, parent.Item.Id, parent.FileName, answered.Content);
        if (!(await Make(access, copy, intent, parent, answered, signatory, stop)).Succeeded(out var content, out var problem))
            return problem;
        var fileId = Formats.Documents.Recognize(content).FileId;
        return new PreparedAct(intent.Kind, parent.Item.Id, fileId + ".xml", content);
    }

    private async Task<Result<byte[]>> Make(Access access, DocumentCopy copy, ActIntent intent, LoggedItem parent, SignedFile answered, Signatory signatory, CancellationToken stop)
    {
        var now = items.Now();
        if (intent.Kind == ItemKind.RecipientTitle)
        {
            var acceptance = new Acceptance(intent.Outcome, intent.AcceptedOn ?? MoscowTime.DateOf(now), intent.Text) { ReasonDocument = intent.ReasonDocument, Books = intent.Books };
            return DocumentTypes.Find(copy.Card.Kind).Succeeded(out var type, out var unknown)
                ? type.MakeAnswer(answered, acceptance, signatory, now)
                : unknown;
        }

        var box = (await boxes.Find(access.BoxId, stop))!;
        var counterparty = await participants.Of(copy.Card, stop);
        var arrived = copy.Log.FirstOrDefault(logged => logged.Item.ParentId == parent.Item.Id && logged.Item.Kind == ItemKind.DispatchConfirmation)?.Item.At ?? parent.Item.At;
        return ServiceFiles.Make(intent.Kind, new ServiceFile(box, counterparty, parent.FileId, answered.Signature, arrived, intent.Text, signatory), now);
    }
}
