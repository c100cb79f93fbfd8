using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Web.Documents;

/// <summary>The keys that this server holds for the visitor.</summary>
internal sealed class Signing(KeyVault vault, Boxes boxes, TimeProvider clock)
{
    private sealed record Choice(Guid KeyId, Certificate Certificate);

    /// <summary>The certificate that would sign for this organisation; null when there is none.</summary>
    public async Task<Certificate?> Certificate(Access access, CancellationToken stop) =>
        access.May(Permissions.Sign) ? (await Choose(access, stop))?.Certificate : null;

    /// <summary>The key, open: dispose of it when done.</summary>
    /// <param name="code">The one-time code, where the visitor has turned the second factor on.</param>
    public async Task<Result<KeySigner>> Open(Access access, string? code, CancellationToken stop) =>
        await Choose(access, stop) is { } choice ? await vault.Open(choice.KeyId, access, code, stop) : NoKey;

    /// <summary>A detached CAdES signature over exactly these bytes.</summary>
    public Task<byte[]> Sign(KeySigner key, ReadOnlyMemory<byte> content, CancellationToken stop) => Cades.SignDetached(content, key, clock.GetUtcNow(), stop);

    public static Signatory Name(Certificate certificate)
    {
        var owner = certificate.Owner;
        return new Signatory(owner.Surname ?? owner.CommonName, owner.FirstName ?? "", owner.MiddleName, owner.Title);
    }

    private static Problem NoKey => new("key-not-found", "У вас нет ключа подписи на этом сервере", ProblemKind.Conflict);

    // A person with keys of several organisations signs with the key of the one whose box is open; one's own key goes before the organisation's.
    private async Task<Choice?> Choose(Access access, CancellationToken stop)
    {
        if (!(await vault.List(access, stop)).Succeeded(out var keys, out _))
            return null;
        var inn = (await boxes.Find(access.BoxId, stop))?.Inn;
        var now = clock.GetUtcNow();
        var choices =
            from held in keys
            let certificate = Signatures.Certificate.Read(held.Certificate)
            where certificate.Problem is null && certificate.Value.NotBefore <= now && now < certificate.Value.NotAfter
            orderby string.Equals(certificate.Value.Owner.PartyNumber, inn, StringComparison.Ordinal) descending, held.UserId is not null descending
            select new Choice(held.KeyId, certificate.Value);
        return choices.FirstOrDefault();
    }
}
