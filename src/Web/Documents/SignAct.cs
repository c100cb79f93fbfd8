using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Web.Documents;

/// <summary>A button of the document's page: prepares the file of an act, signs it with the visitor's key on this server, and performs it.</summary>
internal sealed class SignAct(ReadDocument read, PrepareAct prepare, PerformAct perform, Signing signing)
{
    public async Task<Result<Done>> Run(Access access, Guid documentId, ActIntent intent, string? code, CancellationToken stop)
    {
        if (!(await signing.Open(access, code, stop)).Succeeded(out var key, out var problem))
            return problem;
        using (key)
        {
            // Whoever signs the answer has received the document: the notice of receipt goes first.
            if (intent.Kind == ItemKind.RecipientTitle && await ReceiptIsDue(access, documentId, intent.ParentId, stop)
                && (await RunOne(access, documentId, new ActIntent(ItemKind.Receipt, intent.ParentId), key, stop)).Problem is { } unreceived)
                return unreceived;
            return await RunOne(access, documentId, intent, key, stop);
        }
    }

    private async Task<bool> ReceiptIsDue(Access access, Guid documentId, Guid? parentId, CancellationToken stop) =>
        (await read.Run(access, documentId, judgeSignatures: false, stop)).Succeeded(out var document, out _)
        && document.AllowedActs.Any(act => act is { Kind: ItemKind.Receipt, Required: true } && act.ParentId == parentId);

    private async Task<Result<Done>> RunOne(Access access, Guid documentId, ActIntent intent, KeySigner key, CancellationToken stop)
    {
        if (!(await prepare.Run(access, documentId, intent, Signing.Name(key.Certificate), stop)).Succeeded(out var prepared, out var problem))
            return problem;
        var signature = await signing.Sign(key, prepared.Content, stop);
        var act = new Act(prepared.Kind, prepared.ParentId, new SignedFile(prepared.Content, signature));
        return (await perform.Run(access, documentId, act, request: null, stop)).Select(_ => new Done());
    }
}
