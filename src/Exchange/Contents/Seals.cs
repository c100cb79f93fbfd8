using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Contents;

/// <summary>
/// Decides whether a signature may enter the exchange: it fits the bytes, its certificate is trusted and in force, and the signer
/// may sign for the organisation of the box.
/// </summary>
public sealed class Seals(RevocationEvidence evidence, TrustSettings policies, TimestampService timestamps, KeyVault keys)
{
    /// <summary>Larger signatures are refused unread.</summary>
    public const int LargestSignature = 1024 * 1024;

    /// <summary>The verdict at a moment, with what the node keeps of trust and revocation. For showing; it decides nothing, and asks nobody.</summary>
    public async Task<Verdict> Judge(SignedFile file, DateTimeOffset at, CancellationToken stop) =>
        Judge(file, at, await evidence.Kept([(file.Signature, at)], stop), SignaturePolicy.Default);

    /// <summary>
    /// Accepts a signature made for this box, or says why not. The file comes back as it enters the exchange: the signature without wrappings, and with
    /// the stamp of the node's timestamping service where one is set.
    /// </summary>
    /// <returns><c>signature-malformed</c>, <c>signature-broken</c>, <c>certificate-expired</c>, <c>certificate-not-yet-valid</c>, <c>certificate-revoked</c>, <c>revocation-unknown</c>, <c>certificate-untrusted</c>, <c>signature-invalid</c>, <c>signer-foreign</c>, <c>signer-mismatch</c>.</returns>
    /// <param name="named">Whom the file names as its signers; empty where it names nobody.</param>
    public async Task<Result<SignedFile>> Accept(SignedFile file, BoxCard box, IReadOnlyList<Formats.PersonName> named, DateTimeOffset at, CancellationToken stop)
    {
        if (file.Signature.Length is 0 or > LargestSignature)
            return new Problem("signature-malformed", $"Подпись должна занимать от 1 байта до {LargestSignature} байт, получено {file.Signature.Length}");
        var trust = await evidence.Current(file.Signature, stop);
        var policy = (await policies.Policy(stop)).ForSignatures();
        var verdict = Judge(file, at, trust, policy);
        if (!verdict.IsValid)
            return Refusal(verdict);
        foreach (var signer in verdict.Signers)
        {
            if (!await MaySignFor(box, signer.Certificate!, stop))
            {
                return new Problem("signer-foreign",
                    $"Подпись сделана сертификатом «{signer.Owner}», который не принадлежит организации «{box.Name}» ({box.Kind.NumberName()} {box.Inn}) и её сотрудникам");
            }
        }

        if (SignerCheck.WhyNot(named, verdict) is { } other)
            return other;
        return await Stamped(file with { Signature = SignedMessage.Read(file.Signature).Value.Raw }, at, trust, policy, stop);
    }

    /// <summary>
    /// Judges a signature that another node brings as one made here. It is taken as it is, without a stamp. Who works for a participant of that node, that
    /// node knows: a certificate of another organisation is refused, one of a person is believed to be his employee's.
    /// </summary>
    /// <returns>Null when it may enter; otherwise a problem of <see cref="Accept"/>.</returns>
    internal async Task<Problem?> WhyNot(
        SignedFile file, Participant author, IReadOnlyList<Formats.PersonName> named, DateTimeOffset at, CancellationToken stop)
    {
        if (file.Signature.Length is 0 or > LargestSignature)
            return new Problem("signature-malformed", $"Подпись должна занимать от 1 байта до {LargestSignature} байт, получено {file.Signature.Length}");
        var verdict = Judge(file, at, await evidence.Current(file.Signature, stop), (await policies.Policy(stop)).ForSignatures());
        if (!verdict.IsValid)
            return Refusal(verdict);
        var foreign = verdict.Signers.FirstOrDefault(signer => signer.Certificate!.Owner.IsOrganizations() && !IsOwn(author, signer.Certificate.Owner));
        return foreign is not null
            ? new Problem("signer-foreign",
                $"Подпись сделана сертификатом «{foreign.Owner}», который не принадлежит организации «{author.Name}» ({author.Kind.NumberName()} {author.Inn})")
            : SignerCheck.WhyNot(named, verdict);
    }

    // A stamp that proves nothing here (its service is not trusted) would only be a blemish: it is left out.
    private async Task<SignedFile> Stamped(SignedFile file, DateTimeOffset at, TrustStore trust, SignaturePolicy policy, CancellationToken stop)
    {
        var signature = await timestamps.Stamp(file.Signature, stop);
        if (signature.Equals(file.Signature))
            return file;
        var stamped = file with { Signature = signature };
        return Judge(stamped, at, trust, policy).Signers.All(signer => signer.IsValid && signer.ProvenTime is not null) ? stamped : file;
    }

    private static Verdict Judge(SignedFile file, DateTimeOffset at, TrustStore trust, SignaturePolicy policy)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Crypto);
        return SignatureCheck.Detached(file.Signature, file.Content, trust, at, policy);
    }

    // A certificate of the organisation itself (its head), of the entrepreneur, or of a person whom the organisation has entered as its employee.
    private async Task<bool> MaySignFor(BoxCard box, Certificate certificate, CancellationToken stop)
    {
        var owner = certificate.Owner;
        return IsOwn(box, owner) || !owner.IsOrganizations() && await keys.BelongsToEmployee(certificate, box.OrganizationId, stop);
    }

    private static bool IsOwn(Participant party, CertificateOwner owner) =>
        owner.NumberIn(party.Kind) is { } number && string.Equals(number, party.Inn, StringComparison.Ordinal);

    private static Problem Refusal(Verdict verdict)
    {
        var code = verdict.Code switch
        {
            ReasonCodes.Malformed or ReasonCodes.NoSignature => "signature-malformed",
            ReasonCodes.BadDigest or ReasonCodes.BadSignature or ReasonCodes.NoContent => "signature-broken",
            ReasonCodes.Expired => "certificate-expired",
            ReasonCodes.NotYetValid => "certificate-not-yet-valid",
            ReasonCodes.Revoked => "certificate-revoked",
            ReasonCodes.NoRevocationInfo => "revocation-unknown",
            ReasonCodes.Untrusted => "certificate-untrusted",
            _ => "signature-invalid",
        };
        return new Problem(code, verdict.Summary,
            [.. verdict.Reasons.Where(reason => reason.Level == ReasonLevel.Fail).Select(reason => new Finding(reason.Code, Severity.Error, reason.Message, "signature"))]);
    }
}
