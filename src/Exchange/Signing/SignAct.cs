using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Formats;
using Beresta.Kernel;

namespace Beresta.Exchange.Signing;

/// <summary>Makes the file of an act in the name of whoever signs, signs it and performs the act.</summary>
public sealed class SignAct(ReadDocument read, PrepareAct prepare, PerformAct perform, HeldKeys keys, ChooseSigner signers)
{
    /// <summary>With a key that the server holds.</summary>
    /// <returns>
    /// <c>document-not-found</c>; the problems of <see cref="HeldKeys.Open"/>, <see cref="ChooseSigner.Of"/>, <see cref="PrepareAct"/>, <see cref="PerformAct"/>.
    /// </returns>
    public async Task<Result<ActPerformed>> Run(Access access, Guid documentId, ActIntent intent, SignWith with, RequestKey? request, CancellationToken stop)
    {
        if (access.Require(Permissions.Read | Permissions.Sign) is { } denied)
            return denied;
        // The document first: whether the caller has a key here is nobody's business who has no such document.
        if ((await read.Run(access, documentId, judgeSignatures: false, stop)).Problem is { } missing)
            return missing;
        if (!(await keys.Open(access, with, stop)).Succeeded(out var key, out var problem))
            return problem;
        using (key)
        {
            if (!(await signers.Of(access, key.Certificate, kind: null, stop)).Succeeded(out var signer, out problem)
                || !(await Make(access, documentId, intent, signer, stop)).Succeeded(out var prepared, out problem))
                return problem;
            var act = new Act(prepared.Kind, prepared.ParentId, await key.Sign(prepared.Content, stop))
            {
                Receipt = prepared.Receipt is { } receipt ? await key.Sign(receipt.Content, stop) : null,
            };
            return await perform.Run(access, documentId, act, request, stop);
        }
    }

    /// <summary>The file of the act for this signer.</summary>
    internal async Task<Result<PreparedAct>> Make(Access access, Guid documentId, ActIntent intent, ChosenSigner signer, CancellationToken stop)
    {
        string? kind = null;
        if (intent.Kind is ItemKind.RecipientTitle or ItemKind.RecipientSignature)
        {
            if (!(await read.Run(access, documentId, judgeSignatures: false, stop)).Succeeded(out var document, out var missing))
                return missing;
            kind = document.Summary.Kind;
        }

        return (await signers.For(access, signer, kind, stop)).Succeeded(out var fitting, out var problem)
            ? await prepare.Run(access, documentId, intent, fitting.Signatory ?? Signatory(access, fitting), stop)
            : problem;
    }

    // A certificate of the organisation alone: the file names the person who uses it.
    private static Signatory Signatory(Access access, ChosenSigner signer)
    {
        var name = PersonName.Of(access.DisplayName);
        var common = signer.Certificate?.Owner.CommonName ?? access.DisplayName;
        return name.First is null
            ? new Signatory(common, common, MiddleName: null, Position: null)
            : new Signatory(name.Last!, name.First, name.Middle, Position: null);
    }
}
