using System.Text.Json;
using Beresta.Signatures;

namespace Beresta.Exchange.Documents;

/// <summary>A verdict as a row keeps it. Certificates are named by their thumbprints: they are in the signature, or in the node's trust.</summary>
internal sealed record WrittenVerdict(
    VerdictStatus Status, string Code, string Policy, DateTimeOffset CheckedAt, IReadOnlyList<Reason> Reasons, IReadOnlyList<WrittenSigner> Signers)
{
    public static string Write(Verdict verdict) => JsonSerializer.Serialize(new WrittenVerdict(
        verdict.Status, verdict.Code, verdict.Policy, verdict.CheckedAt, verdict.Reasons, [.. verdict.Signers.Select(WrittenSigner.Of)]));

    /// <summary>The verdict again; null where a certificate is not at hand any more: then it is judged anew.</summary>
    public static Verdict? Read(string text, Func<string, Certificate?> find)
    {
        var written = JsonSerializer.Deserialize<WrittenVerdict>(text)!;
        var signers = written.Signers.Select(signer => signer.Read(find)).ToList();
        return signers.Contains(null) ? null : new Verdict
        {
            Status = written.Status,
            Code = written.Code,
            Policy = written.Policy,
            CheckedAt = written.CheckedAt,
            Reasons = written.Reasons,
            Signers = [.. signers.OfType<SignerVerdict>()],
        };
    }
}

/// <summary>One signer of a <see cref="WrittenVerdict"/>.</summary>
internal sealed record WrittenSigner(
    VerdictStatus Status, string Code, IReadOnlyList<Reason> Reasons, string? Certificate, DateTimeOffset? SigningTime, DateTimeOffset? ProvenTime,
    DateTimeOffset JudgedAt, CadesLevel Level, IReadOnlyList<string> Path, DateTimeOffset? HoldsUntil, Qualification Qualification,
    IReadOnlyList<string> Evidence, IReadOnlyList<WrittenSigner> CounterSigners)
{
    public static WrittenSigner Of(SignerVerdict signer) => new(
        signer.Status, signer.Code, signer.Reasons, signer.Certificate?.Thumbprint, signer.SigningTime, signer.ProvenTime, signer.JudgedAt, signer.Level,
        [.. signer.Path.Select(certificate => certificate.Thumbprint)], signer.HoldsUntil, signer.Qualification, signer.Evidence,
        [.. signer.CounterSigners.Select(Of)]);

    public SignerVerdict? Read(Func<string, Certificate?> find)
    {
        var certificate = Certificate is null ? null : find(Certificate);
        var path = Path.Select(find).ToList();
        var counter = CounterSigners.Select(signer => signer.Read(find)).ToList();
        return Certificate is not null && certificate is null || path.Contains(null) || counter.Contains(null) ? null : new SignerVerdict
        {
            Status = Status,
            Code = Code,
            Reasons = Reasons,
            Certificate = certificate,
            SigningTime = SigningTime,
            ProvenTime = ProvenTime,
            JudgedAt = JudgedAt,
            Level = Level,
            Path = [.. path.OfType<Certificate>()],
            HoldsUntil = HoldsUntil,
            Qualification = Qualification,
            Evidence = Evidence,
            CounterSigners = [.. counter.OfType<SignerVerdict>()],
        };
    }
}
