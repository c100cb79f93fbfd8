using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Web.Documents;

/// <summary>A button of the document's page: prepares the file of an act, signs it with the visitor's key on this server, and performs it.</summary>
internal sealed class SignAct(PrepareAct prepare, PerformAct perform, Signing signing)
{
    public async Task<Result<ActPerformed>> Run(Access access, Guid documentId, ActIntent intent, string? code, RequestKey? request, CancellationToken stop)
    {
        if (!(await signing.Open(access, code, stop)).Succeeded(out var key, out var problem))
            return problem;
        using (key)
        {
            if (!(await prepare.Run(access, documentId, intent, Signing.Name(key.Certificate), stop)).Succeeded(out var prepared, out problem))
                return problem;
            var act = new Act(prepared.Kind, prepared.ParentId, await Sign(prepared, key, stop))
            {
                Receipt = prepared.Receipt is { } receipt ? await Sign(receipt, key, stop) : null,
            };
            return await perform.Run(access, documentId, act, request, stop);
        }
    }

    private async Task<SignedFile> Sign(PreparedAct prepared, KeySigner key, CancellationToken stop) => new(prepared.Content, await signing.Sign(key, prepared.Content, stop));
}
