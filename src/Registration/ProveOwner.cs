using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Registration;

/// <summary>
/// Takes the signed challenge: a detached signature, or an attached one that carries the same bytes. It must hold, by a qualified certificate (where the
/// certificate is a Russian one) of a centre that this node trusts.
/// </summary>
public sealed class ProveOwner(Db db, RegistrationSettings settings, RevocationEvidence evidence, TrustSettings policies)
{
    /// <summary>Larger signatures are refused unread.</summary>
    public const int LargestSignature = 256 * 1024;

    private sealed record Row(byte[] Content);

    private sealed record Proof(byte[] Certificate);

    /// <summary>Proves.</summary>
    /// <returns>
    /// The owner; <c>registration-off</c>, <c>registration-challenge-invalid</c>, <c>certificate-unqualified</c>, <c>certificate-owner-unfit</c>,
    /// <c>organization-registered</c>, the problems of <see cref="SignatureRefusals"/>.
    /// </returns>
    public async Task<Result<CertifiedOwner>> Run(string? token, ReadOnlyMemory<byte> signature, CancellationToken stop = default)
    {
        if (await settings.Mode(stop) == RegistrationMode.Off)
            return OfferChallenge.Closed;
        var now = db.Clock.GetUtcNow();
        if (!Token.TryHash(token, Token.Registration, out var hash)
            || await db.QueryOne<Row>("select content from registration_challenge where token_hash = @hash and expires_at > @now", new { hash, now }, stop) is not { } row)
            return OfferChallenge.Invalid;
        if (signature.Length is 0 or > LargestSignature)
            return new Problem("signature-malformed", $"Подпись должна занимать от 1 байта до {LargestSignature} байт, получено {signature.Length}");
        var trust = await evidence.Current(signature, stop);
        var verdict = SignatureCheck.Detached(signature, row.Content, trust, now, (await policies.Policy(stop)).ForSignatures());
        if (!verdict.IsValid)
            return SignatureRefusals.Of(verdict);
        if (verdict.Signers is not [{ Certificate: { } certificate } signer])
            return new Problem("signature-malformed", "Запрос на регистрацию подписывает один человек: в файле должна быть одна подпись");
        if (signer.Qualification == Qualification.Unqualified)
        {
            return new Problem("certificate-unqualified", "Нужна квалифицированная подпись. "
                + string.Join(" ", signer.Reasons.Where(reason => reason.Code == ReasonCodes.Unqualified).Select(reason => reason.Message)));
        }

        if (!CertifiedOwner.Of(certificate).Succeeded(out var owner, out var unfit))
            return unfit;
        // A legal entity may be here by another КПП, which it has not named yet.
        if (!owner.NeedsKpp && owner.Inn is { } inn && await AdmitOrganization.Here(db, owner.Kind, inn, stop) is [_, ..])
            return AdmitOrganization.Registered(owner.Name);

        await using var work = await db.Begin(stop);
        var kept = await work.Execute(
            """
            update registration_challenge set signature = @signature, certificate = @Raw, proven_at = @now, expires_at = @until
            where token_hash = @hash and expires_at > @now
            """, new { signature, certificate.Raw, now, until = now + OfferChallenge.Life, hash });
        if (kept == 0)
            return OfferChallenge.Invalid;
        await work.Commit();
        return owner;
    }

    /// <summary>Whom an earlier signature has proven.</summary>
    /// <returns><c>registration-challenge-invalid</c>.</returns>
    public async Task<Result<CertifiedOwner>> Read(string? token, CancellationToken stop = default) =>
        Token.TryHash(token, Token.Registration, out var hash)
        && await db.QueryOne<Proof>("select certificate from registration_challenge where token_hash = @hash and expires_at > @now and certificate is not null",
            new { hash, now = db.Clock.GetUtcNow() }, stop) is { } proof ? CertifiedOwner.Of(Certificate.Read(proof.Certificate).Value) : OfferChallenge.Invalid;
}
