using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Api;

/// <summary>Which of the keys that the server holds is to sign.</summary>
/// <param name="KeyId">Null: the newest of the caller's own, else of the organisation's.</param>
/// <param name="Code">The one-time code, where the person has turned the second factor on.</param>
public sealed record SignWith(Guid? KeyId = null, string? Code = null);

/// <summary>Signs with a key that the server holds.</summary>
internal sealed class HeldSigning(KeyVault vault, TimeProvider clock)
{
    /// <summary>Opens the key. Dispose of it when everything is signed.</summary>
    /// <returns><c>key-not-found</c>, <c>permission-denied</c>, <c>totp-required</c>, <c>totp-wrong</c>, <c>login-throttled</c>.</returns>
    public async Task<Result<KeySigner>> Open(Access access, SignWith with, CancellationToken stop)
    {
        if (access.Require(Permissions.Sign) is { } denied)
            return denied;
        if (!(await vault.List(access, stop)).Succeeded(out var keys, out var problem))
            return problem;
        var keyId = with.KeyId ?? keys.OrderBy(key => key.UserId is null).FirstOrDefault()?.KeyId;
        return keyId is { } id
            ? await vault.Open(id, access, with.Code, stop)
            : new Problem("key-not-found", "На сервере нет вашего ключа подписи: подпишите документ своим ключом и передайте подпись", ProblemKind.NotFound);
    }

    public async Task<SignedFile> Sign(ReadOnlyMemory<byte> content, ISigner signer, CancellationToken stop) =>
        new(content, await Cades.SignDetached(content, signer, clock.GetUtcNow(), stop));

    /// <summary>The signer's name, for the files that the node makes in his name.</summary>
    public static Signatory Signatory(CertificateOwner owner) =>
        new(owner.Surname ?? owner.CommonName, owner.FirstName ?? owner.CommonName, owner.MiddleName, owner.Title);
}
