using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Signers;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Signing;

/// <summary>Which of the keys that the server holds is to sign.</summary>
/// <param name="KeyId">Null: the one that fits the organisation best, the caller's own before the organisation's.</param>
/// <param name="Code">The one-time code, where the person has turned the second factor on.</param>
public sealed record SignWith(Guid? KeyId = null, string? Code = null);

/// <summary>A key of the server, open. Dispose of it when everything is signed.</summary>
public sealed class HeldKey(KeySigner key, TimeProvider clock) : IDisposable
{
    public Certificate Certificate => key.Certificate;

    /// <summary>A detached CAdES signature over exactly these bytes.</summary>
    public async Task<SignedFile> Sign(FileContent content, CancellationToken stop)
    {
        var digest = Certificate.PublicKey.Digest;
        var digests = await content.Digests([digest], stop);
        using var measured = ProcessorTime.Of(ProcessorShare.Crypto);
        return new SignedFile(content, await Cades.SignDetachedHash(digests[digest]!.Value, key, clock.GetUtcNow(), stop));
    }

    public void Dispose() => key.Dispose();
}

/// <summary>The keys that the server holds for whoever signs in a box.</summary>
public sealed class HeldKeys(KeyVault vault, Boxes boxes, TimeProvider clock)
{
    private sealed record Choice(Guid KeyId, Certificate Certificate, bool IsInTerm);

    /// <summary>The certificate that would sign in this box; null when there is none in force.</summary>
    public async Task<Certificate?> Certificate(Access access, CancellationToken stop) =>
        access.May(Permissions.Sign) && await Choose(access, stop) is { IsInTerm: true } choice ? choice.Certificate : null;

    /// <summary>Opens a key.</summary>
    /// <returns><c>key-not-found</c>, <c>permission-denied</c>, <c>totp-required</c>, <c>totp-wrong</c>, <c>login-throttled</c>.</returns>
    public async Task<Result<HeldKey>> Open(Access access, SignWith with, CancellationToken stop)
    {
        if (access.Require(Permissions.Sign) is { } denied)
            return denied;
        if ((with.KeyId ?? (await Choose(access, stop))?.KeyId) is not { } keyId)
            return new Problem("key-not-found",
                "На сервере нет вашего ключа подписи: подпишите документ своим ключом и передайте подпись", ProblemKind.NotFound);
        return (await vault.Open(keyId, access, with.Code, stop)).Select(key => new HeldKey(key, clock));
    }

    // A person with keys of several organisations signs with the key of the one whose box is open; one's own key goes before the organisation's.
    private async Task<Choice?> Choose(Access access, CancellationToken stop)
    {
        if (!(await vault.List(access, stop)).Succeeded(out var keys, out _))
            return null;
        var box = (await boxes.Find(access.BoxId, stop))!;
        var now = clock.GetUtcNow();
        var choices =
            from held in keys
            let read = Signatures.Certificate.Read(held.Certificate)
            where read.Problem is null
            let certificate = read.Value
            let isInTerm = certificate.NotBefore <= now && now < certificate.NotAfter
            orderby isInTerm descending, SignerAuthority.IsOwn(box, certificate.Owner) descending, held.UserId is not null descending
            select new Choice(held.KeyId, certificate, isInTerm);
        return choices.FirstOrDefault();
    }
}
