namespace Beresta.Signatures;

/// <summary>Whether a certificate meets 63-ФЗ and ФСБ order 795 for a qualified one.</summary>
public enum Qualification
{
    /// <summary>Not a Russian certificate, or one that could not be judged.</summary>
    NotApplicable,

    /// <summary>All that can be seen from the certificate and the given trust is in place.</summary>
    Qualified,

    /// <summary>Something is missing; the reasons say what.</summary>
    Unqualified,
}

/// <summary>The judgement on one signer's signature.</summary>
public sealed record SignerVerdict
{
    /// <summary>Whether the signature holds.</summary>
    public required VerdictStatus Status { get; init; }

    /// <summary>The status in one stable code: VALID, VALID_AT_TST, VALID_UNQUALIFIED, or the first reason's code why not.</summary>
    public required string Code { get; init; }

    /// <summary>All that was found, gravest first.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>The signer's certificate; null when there is none.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>Who signed; null when there is no certificate.</summary>
    public CertificateOwner? Owner => Certificate?.Owner;

    /// <summary>The time that the signer claims; null when he claims none.</summary>
    public DateTimeOffset? SigningTime { get; init; }

    /// <summary>The time by which the signature existed for certain, from a valid timestamp; null when nothing proves it.</summary>
    public DateTimeOffset? ProvenTime { get; init; }

    /// <summary>The moment at which certificates were judged: the proven time, or else the time of checking.</summary>
    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>The CAdES form that was reached and checked.</summary>
    public CadesLevel Level { get; init; }

    /// <summary>The signer's certificate and those above it, ending with the trusted root; empty when there is no path.</summary>
    public IReadOnlyList<Certificate> Path { get; init; } = [];

    /// <summary>The moment until which this verdict holds with this evidence; null when it is not valid.</summary>
    public DateTimeOffset? HoldsUntil { get; init; }

    /// <summary>Whether the certificate is a qualified one (63-ФЗ).</summary>
    public Qualification Qualification { get; init; }

    /// <summary>The lists, responses and timestamps that the verdict rests on, in Russian, one line each.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Judgements on the signatures over this signature.</summary>
    public IReadOnlyList<SignerVerdict> CounterSigners { get; init; } = [];

    /// <summary>True when the signature holds.</summary>
    public bool IsValid => Status == VerdictStatus.Valid;

    /// <summary>It holds as far as is known: no evidence tells whether a certificate of its path was revoked, and the policy wants to hear of it.</summary>
    public bool IsRevocationUnchecked => IsValid && Reasons.Any(reason => reason is { Code: ReasonCodes.NoRevocationInfo, Level: ReasonLevel.Warn });

    /// <summary>The gravest reason's sentence; a sentence of success when it holds.</summary>
    public string Summary => Verdict.Sentence(IsValid, IsRevocationUnchecked, Reasons);
}

/// <summary>
/// The judgement on a signed message: valid when every signer's signature is.
/// </summary>
public sealed record Verdict
{
    /// <summary>Whether the whole holds.</summary>
    public required VerdictStatus Status { get; init; }

    /// <summary>The status in one stable code; PARTIAL when some signers' signatures hold and some do not.</summary>
    public required string Code { get; init; }

    /// <summary>What concerns the whole message and every signer, gravest first.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Each signer, in the order of the message.</summary>
    public required IReadOnlyList<SignerVerdict> Signers { get; init; }

    /// <summary>The time of checking that was given.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Name of the policy that was applied.</summary>
    public required string Policy { get; init; }

    /// <summary>The moment until which the verdict holds with this evidence; null when it is not valid.</summary>
    public DateTimeOffset? HoldsUntil => IsValid ? Signers.Min(signer => signer.HoldsUntil) : null;

    /// <summary>True when the whole holds.</summary>
    public bool IsValid => Status == VerdictStatus.Valid;

    /// <summary>It holds as far as is known: of some signer's certificate no evidence tells whether it was revoked, and the policy wants to hear of it.</summary>
    public bool IsRevocationUnchecked => IsValid && Signers.Any(signer => signer.IsRevocationUnchecked);

    /// <summary>The gravest reason's sentence; a sentence of success when it holds.</summary>
    public string Summary => Sentence(IsValid, IsRevocationUnchecked, Reasons);

    internal static string Sentence(bool isValid, bool isRevocationUnchecked, IReadOnlyList<Reason> reasons) => (isValid, isRevocationUnchecked) switch
    {
        (true, false) => "Подпись действительна",
        (true, true) => "Подпись действительна; отзыв не проверен",
        _ => reasons.FirstOrDefault(reason => reason.Level == ReasonLevel.Fail)?.Message ?? "Подпись не подтверждена",
    };
}
