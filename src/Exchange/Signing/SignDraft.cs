using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Kernel;

namespace Beresta.Exchange.Signing;

/// <summary>Signs a draft and sends it. Its title names whoever signs.</summary>
public sealed class SignDraft(Drafts drafts, SendMessage send, HeldKeys keys, ChooseSigner signers)
{
    /// <summary>With a key that the server holds.</summary>
    /// <returns><c>draft-not-found</c>; the problems of <see cref="HeldKeys.Open"/>, <see cref="ChooseSigner.Of"/>, <see cref="SendMessage"/>.</returns>
    public async Task<Result<MessageSent>> Run(Access access, Guid draftId, SignWith with, RequestKey? request, CancellationToken stop)
    {
        if (access.Require(Permissions.Read | Permissions.Sign) is { } denied)
            return denied;
        // The draft first: whether the caller has a key here is nobody's business who has no such draft.
        if ((await drafts.Read(access, draftId, stop)).Problem is { } missing)
            return missing;
        if (!(await keys.Open(access, with, stop)).Succeeded(out var key, out var problem))
            return problem;
        using (key)
        {
            if (!(await signers.Of(access, key.Certificate, kind: null, stop)).Succeeded(out var signer, out problem)
                || !(await Make(access, draftId, signer, stop)).Succeeded(out var draft, out problem))
                return problem;
            return await Send(access, draftId, draft.To, await key.Sign(draft.Content, stop), request, stop);
        }
    }

    /// <summary>With a signature that was made elsewhere over exactly the draft's bytes.</summary>
    /// <returns><c>draft-not-found</c>; the problems of <see cref="SendMessage"/>.</returns>
    public async Task<Result<MessageSent>> Run(Access access, Guid draftId, ReadOnlyMemory<byte> signature, RequestKey? request, CancellationToken stop)
    {
        if (access.Require(Permissions.Read | Permissions.Sign) is { } denied)
            return denied;
        return (await drafts.Read(access, draftId, stop)).Succeeded(out var draft, out var problem)
            ? await Send(access, draftId, draft.To, new SignedFile(draft.Content, signature), request, stop)
            : problem;
    }

    /// <summary>The draft with the bytes for this signer.</summary>
    internal async Task<Result<Draft>> Make(Access access, Guid draftId, ChosenSigner signer, CancellationToken stop)
    {
        if (!(await drafts.Read(access, draftId, stop)).Succeeded(out var draft, out var problem)
            || !(await signers.For(access, signer, draft.Kind, stop)).Succeeded(out var fitting, out problem))
            return problem;
        return fitting.Signatory is { } signatory ? await drafts.ForSigner(access, draftId, signatory, stop) : draft;
    }

    /// <summary>Sends the draft's bytes, signed.</summary>
    internal Task<Result<MessageSent>> Send(Access access, Guid draftId, ParticipantId to, SignedFile file, RequestKey? request, CancellationToken stop) =>
        send.Run(access, new OutgoingMessage(to, [new OutgoingDocument(file)]) { DraftId = draftId }, request, stop);
}
