using System.Globalization;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>What the storage of powers of attorney says of one.</summary>
public enum MchdState
{
    /// <summary>Nobody was asked, or gave no answer.</summary>
    Unknown,

    /// <summary>Registered and not revoked.</summary>
    Active,

    /// <summary>Revoked.</summary>
    Revoked,
}

/// <summary>A power of attorney with its signature and the state that its storage tells.</summary>
/// <param name="Mchd">The document.</param>
/// <param name="Signature">The detached signature over its bytes.</param>
/// <param name="State">The storage's answer.</param>
/// <param name="RevokedAt">When it was revoked; null when it was not, or the time is not known.</param>
public sealed record MchdEvidence(Mchd Mchd, ReadOnlyMemory<byte> Signature, MchdState State = MchdState.Unknown, DateTimeOffset? RevokedAt = null)
{
    /// <summary>A moment by which its signature was there, at which it is judged; null: at the time of checking.</summary>
    public DateTimeOffset? TakenAt { get; init; }
}

/// <summary>What a signature under a power of attorney is about.</summary>
/// <param name="PrincipalInn">ИНН of the party for whom the document is signed.</param>
/// <param name="Signer">The certificate's owner who signed.</param>
/// <param name="SignedAt">The moment of signing: proven, or claimed.</param>
public sealed record MchdClaim(string PrincipalInn, CertificateOwner Signer, DateTimeOffset SignedAt)
{
    /// <summary>Codes of powers of which one is needed; empty when any power will do.</summary>
    public IReadOnlyList<string> NeededPowers { get; init; } = [];
}

/// <summary>Whether the signer had the power to sign for the principal.</summary>
/// <param name="Status">Valid, invalid, or indeterminate where evidence is missing.</param>
/// <param name="Reasons">What was found, each with a stable code and a Russian sentence.</param>
public sealed record MchdVerdict(VerdictStatus Status, IReadOnlyList<Reason> Reasons)
{
    /// <summary>True when the power is proven.</summary>
    public bool IsValid => Status == VerdictStatus.Valid;
}

/// <summary>
/// Judges a signature under a power of attorney (63-ФЗ articles 17.2, 17.5; ГК РФ articles 185-189): the document's own signature, term, principal,
/// representative, powers, chain of передоверие, revocation. The signature on the business document is judged apart.
/// </summary>
public static class MchdCheck
{
    /// <summary>The signature of a power of attorney does not hold.</summary>
    public const string BadSignature = "MCHD_BAD_SIGNATURE";

    /// <summary>The power of attorney is not signed by the principal's head.</summary>
    public const string WrongSigner = "MCHD_WRONG_SIGNER";

    /// <summary>The moment of signing is outside of the term.</summary>
    public const string OutsideTerm = "MCHD_OUTSIDE_TERM";

    /// <summary>The principal is another one.</summary>
    public const string WrongPrincipal = "MCHD_WRONG_PRINCIPAL";

    /// <summary>The representative is not the owner of the certificate.</summary>
    public const string WrongRepresentative = "MCHD_WRONG_REPRESENTATIVE";

    /// <summary>The powers do not cover the document.</summary>
    public const string NotEnoughPowers = "MCHD_NOT_ENOUGH_POWERS";

    /// <summary>The powers are written as text: a person must read them.</summary>
    public const string PowersAreText = "MCHD_POWERS_ARE_TEXT";

    /// <summary>The power that covers the document has limits: a person must compare them with the document.</summary>
    public const string PowersLimited = "MCHD_POWERS_LIMITED";

    /// <summary>Representatives may act only together.</summary>
    public const string Joint = "MCHD_JOINT";

    /// <summary>A link of the chain of передоверие is missing.</summary>
    public const string ChainBroken = "MCHD_CHAIN_BROKEN";

    /// <summary>The power of attorney may not be passed on.</summary>
    public const string RedelegationForbidden = "MCHD_REDELEGATION_FORBIDDEN";

    /// <summary>Revoked before the moment of signing.</summary>
    public const string Revoked = "MCHD_REVOKED";

    /// <summary>The storage's answer is not known.</summary>
    public const string StateUnknown = "MCHD_STATE_UNKNOWN";

    /// <summary>Links of the longest chain of передоверие.</summary>
    public const int MostLinks = 10;

    /// <summary>
    /// Judges the claim by the power of attorney that names the signer, and by those that it stands on, the first one last in
    /// <paramref name="chain"/>. Their signatures are checked against the trust at the time of checking.
    /// </summary>
    public static MchdVerdict Judge(MchdClaim claim, IReadOnlyList<MchdEvidence> chain, TrustStore trust, DateTimeOffset at, SignaturePolicy? policy = null)
    {
        var reasons = new List<Reason>();
        if (chain.Count is 0 or > MostLinks)
        {
            Add(ChainBroken, "Доверенность не приложена", VerdictStatus.Indeterminate);
            return Verdict(reasons);
        }

        for (var i = 0; i < chain.Count; i++)
        {
            JudgeOne(chain[i], isLast: i == chain.Count - 1);
            if (i < chain.Count - 1)
                JudgeLink(chain[i].Mchd, chain[i + 1].Mchd, linksBelow: i);
        }

        var named = chain[0].Mchd;
        if (!named.Representatives.Any(party => IsSame(party, claim.Signer)))
            Add(WrongRepresentative, $"Доверенность № {named.InternalNumber} выдана не владельцу сертификата ({claim.Signer.PersonName ?? claim.Signer.CommonName})");
        if (named.IsJoint && named.Representatives.Count > 1)
            Add(Joint, "Представители по этой доверенности действуют только совместно", VerdictStatus.Indeterminate);
        if (!chain[^1].Mchd.Principals.Any(party => string.Equals(party.PartyInn, claim.PrincipalInn, StringComparison.Ordinal)))
            Add(WrongPrincipal, $"Доверитель в доверенности № {chain[^1].Mchd.InternalNumber} — не сторона документа с ИНН {claim.PrincipalInn}");
        if (claim.NeededPowers.Count > 0)
            JudgePowers();
        return Verdict(reasons);

        void JudgeOne(MchdEvidence evidence, bool isLast)
        {
            var mchd = evidence.Mchd;
            var signature = SignatureCheck.Detached(evidence.Signature, mchd.Content, trust, evidence.TakenAt ?? at, policy);
            if (!signature.IsValid)
                Add(BadSignature, $"Подпись доверенности № {mchd.InternalNumber} не подтверждена: {signature.Summary}", signature.Status);
            else if (!signature.Signers.Any(signer => MaySign(mchd, signer.Owner!)))
                Add(WrongSigner, $"Доверенность № {mchd.InternalNumber} подписана не доверителем и не его руководителем");

            var day = MoscowTime.DateOf(claim.SignedAt);
            if (day < mchd.IssuedOn || day > mchd.ValidUntil)
                Add(OutsideTerm, string.Create(CultureInfo.InvariantCulture, $"Документ подписан {day:dd.MM.yyyy}, а доверенность № {mchd.InternalNumber} действует с {mchd.IssuedOn:dd.MM.yyyy} по {mchd.ValidUntil:dd.MM.yyyy}"));
            if (isLast && mchd.BasedOn is not null)
                Add(ChainBroken, $"Нет доверенности {mchd.BasedOn}, на которой основано передоверие № {mchd.InternalNumber}", VerdictStatus.Indeterminate);
            if (evidence.State == MchdState.Revoked && (evidence.RevokedAt is null || evidence.RevokedAt <= claim.SignedAt))
                Add(Revoked, $"Доверенность № {mchd.InternalNumber} отозвана{(evidence.RevokedAt is { } time ? " " + Reasons.Moment(time) : "")}");
            else if (evidence.State == MchdState.Unknown)
                reasons.Add(new Reason(StateUnknown, ReasonLevel.Warn, $"Не проверено, отозвана ли доверенность № {mchd.InternalNumber}: нет ответа {mchd.Storage}"));
        }

        void JudgeLink(Mchd redelegated, Mchd origin, int linksBelow)
        {
            if (!string.Equals(redelegated.BasedOn, origin.Number, StringComparison.Ordinal) || (chain[^1].Mchd.BasedOn is null && !string.Equals(redelegated.First, chain[^1].Mchd.Number, StringComparison.Ordinal)))
                Add(ChainBroken, $"Передоверие № {redelegated.InternalNumber} основано на другой доверенности");
            if (origin.Redelegation == MchdRedelegation.Forbidden || (origin.Redelegation == MchdRedelegation.Once && linksBelow > 0))
                Add(RedelegationForbidden, $"Доверенность № {origin.InternalNumber} не допускает такого передоверия");
            if (!redelegated.Principals.Any(giver => origin.Representatives.Any(receiver => IsSameParty(giver, receiver))))
                Add(ChainBroken, $"Передоверие № {redelegated.InternalNumber} выдал не представитель по доверенности № {origin.InternalNumber}");
            if (redelegated.ValidUntil > origin.ValidUntil)
                Add(OutsideTerm, $"Срок передоверия № {redelegated.InternalNumber} длиннее срока доверенности № {origin.InternalNumber}");
            var exceeding = redelegated.Powers.Where(power => origin.Powers.Count > 0 && !origin.Powers.Any(own => string.Equals(own.Code, power.Code, StringComparison.Ordinal))).ToList();
            if (exceeding.Count > 0)
                Add(NotEnoughPowers, $"Передоверие № {redelegated.InternalNumber} передаёт полномочия, которых нет у передавшего: {exceeding[0].Name}");
        }

        // What one link lacks the next cannot have, and a limit of one link limits all below it.
        void JudgePowers()
        {
            foreach (var mchd in chain.Select(evidence => evidence.Mchd))
            {
                var covering = mchd.Powers.Where(power => claim.NeededPowers.Contains(power.Code, StringComparer.Ordinal)).ToList();
                if (mchd.Powers.Count == 0)
                    Add(PowersAreText, $"Полномочия в доверенности № {mchd.InternalNumber} записаны текстом: соответствие документу проверяет человек", VerdictStatus.Indeterminate);
                else if (covering.Count == 0)
                    Add(NotEnoughPowers, $"В доверенности № {mchd.InternalNumber} нет полномочия на подписание такого документа");
                else if (covering.TrueForAll(power => power.Limits.Count > 0))
                    Add(PowersLimited, $"Полномочие «{covering[0].Name}» в доверенности № {mchd.InternalNumber} ограничено — {string.Join("; ", covering[0].Limits.Select(limit => $"{limit.Name}: {limit.Value}"))}: подходит ли документ, проверяет человек", VerdictStatus.Indeterminate);
            }
        }

        void Add(string code, string message, VerdictStatus outcome = VerdictStatus.Invalid) =>
            reasons.Add(new Reason(code, ReasonLevel.Fail, message) { Outcome = outcome });
    }

    private static MchdVerdict Verdict(List<Reason> reasons)
    {
        var failures = reasons.Where(reason => reason.Level == ReasonLevel.Fail).ToList();
        var status = failures.Count == 0 ? VerdictStatus.Valid
            : failures.Exists(reason => reason.Outcome == VerdictStatus.Invalid) ? VerdictStatus.Invalid
            : VerdictStatus.Indeterminate;
        return new MchdVerdict(status, [.. reasons.OrderByDescending(reason => reason.Level)]);
    }

    // The principal's head signs with a certificate of the organisation (ИННЮЛ) or, being a person, with his own.
    private static bool MaySign(Mchd mchd, CertificateOwner owner)
    {
        if (owner.OrganizationInn is not null)
            return mchd.Principals.Concat(mchd.ActingPersons).Any(party => string.Equals(party.OrganizationInn, owner.OrganizationInn, StringComparison.Ordinal));
        return mchd.Principals.Where(party => party.OrganizationInn is null).Any(party => IsSame(party, owner))
            || mchd.ActingPersons.Where(party => party.OrganizationInn is null && mchd.Principals.All(principal => principal.OrganizationInn is null)).Any(party => IsSame(party, owner));
    }

    private static bool IsSame(MchdParty party, CertificateOwner owner)
    {
        if (party.OrganizationInn is not null)
            return string.Equals(party.OrganizationInn, owner.OrganizationInn, StringComparison.Ordinal);
        // Both numbers must agree where both documents have them; one of them must be there.
        var inn = party.Inn is null || owner.Inn is null ? (bool?)null : string.Equals(party.Inn, owner.Inn, StringComparison.Ordinal);
        var snils = party.Snils is null || owner.Snils is null ? (bool?)null : string.Equals(party.Snils, owner.Snils, StringComparison.Ordinal);
        return (inn ?? snils) == true && inn != false && snils != false;
    }

    private static bool IsSameParty(MchdParty left, MchdParty right) =>
        left.PartyInn is not null ? string.Equals(left.PartyInn, right.PartyInn, StringComparison.Ordinal)
        : left.Snils is not null && string.Equals(left.Snils, right.Snils, StringComparison.Ordinal);
}
