using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Signers;

/// <summary>By what somebody may sign for an organisation.</summary>
/// <param name="IsFirstUse">The certificate has never signed for the organisation before.</param>
internal sealed record Authority(bool IsFirstUse)
{
    /// <summary>The power of attorney, and those that it stands on; empty where the certificate alone is enough.</summary>
    public IReadOnlyList<PowerEvidence> Powers { get; init; } = [];
}

/// <summary>
/// Whether a certificate may sign for an organisation: its own (the head's, 63-ФЗ article 17.2; of НУЦ РК by БИН), the entrepreneur's or the person's
/// own, or a person's by a power of attorney that the organisation keeps. The private key need not be here.
/// </summary>
public sealed class SignerAuthority(PowerRegister powers, SignerCertificates certificates, RevocationEvidence evidence, TrustSettings policies)
{
    // What no program can decide: the sentence tells a person what to compare, and the signature goes.
    private static readonly string[] ForPeople = [MchdCheck.PowersAreText, MchdCheck.PowersLimited, MchdCheck.Joint];

    /// <summary>May this certificate sign for the box's organisation now?</summary>
    /// <param name="kind">The kind of document; null for what any power covers: receipts, requests, refusals.</param>
    /// <returns>
    /// <c>certificate-blocked</c>, <c>signer-dismissed</c>, <c>signer-foreign</c>, <c>power-missing</c>, <c>power-invalid</c> with the reasons.
    /// </returns>
    internal async Task<Result<Authority>> Of(BoxCard box, Certificate certificate, string? kind, DateTimeOffset at, CancellationToken stop)
    {
        if (!(await certificates.IsKnown(box.OrganizationId, certificate, stop)).Succeeded(out var isKnown, out var problem))
            return problem;
        var owner = certificate.Owner;
        if (IsOwn(box, owner))
            return new Authority(!isKnown);
        // МЧД are a Russian thing.
        if (owner.IsOrganizations() || owner.PersonName is null || box.Kind.IsKazakh())
        {
            return new Problem("signer-foreign",
                $"Подпись сделана сертификатом «{owner}», который не принадлежит организации «{box.Name}» ({box.Kind.NumberName()} {box.Inn})");
        }

        var chains = await powers.Of(box.OrganizationId, owner, stop);
        if (chains.Count == 0)
        {
            return new Problem("power-missing",
                $"Сертификат выдан на физическое лицо ({owner.PersonName}), а действующей доверенности (МЧД) на него от «{box.Name}» в реестре нет: "
                    + "администратор загружает её в разделе «Настройки — Доверенности»");
        }

        var claim = new MchdClaim(box.Inn ?? "", owner, at) { NeededPowers = PowerCodes.For(kind) };
        List<Reason> reasons = [];
        foreach (var chain in chains)
        {
            var verdict = await PowerCheck.Judge(evidence, await policies.Policy(stop), claim, chain, askServices: false, stop);
            var failed = verdict.Reasons.Where(reason => reason.Level == ReasonLevel.Fail && !ForPeople.Contains(reason.Code, StringComparer.Ordinal)).ToList();
            if (failed.Count == 0)
                return new Authority(!isKnown) { Powers = chain };
            reasons.AddRange(failed);
        }

        return PowerCheck.Problem($"Доверенность (МЧД) на имя {owner.PersonName} не даёт права подписать: {reasons[0].Message}", reasons);
    }

    /// <summary>Is it a certificate of the organisation, of the entrepreneur, or of the person that the participant is?</summary>
    internal static bool IsOwn(Participant party, CertificateOwner owner) =>
        owner.NumberIn(party.Kind) is { } number && string.Equals(number, party.Inn, StringComparison.Ordinal);
}
