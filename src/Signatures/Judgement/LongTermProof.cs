using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Beresta.Signatures;

/// <summary>
/// What the unsigned attributes of a CAdES signature prove (RFC 5126, ETSI TS 101 733): the time by which it existed, and the
/// evidence that was kept inside. Timestamps are checked from the newest to the oldest: each one is judged at the time that the
/// one over it proves.
/// </summary>
internal sealed class LongTermProof
{
    private const int MaxTimestamps = 20;

    private LongTermProof(TrustStore trust) => Trust = trust;

    /// <summary>The trust with the evidence from the signature.</summary>
    public TrustStore Trust { get; private set; }

    /// <summary>The time by which the signature existed; null when nothing proves it.</summary>
    public DateTimeOffset? ProvenTime { get; private set; }

    /// <summary>End of the newest timestamp's certificate.</summary>
    public DateTimeOffset? HoldsUntil { get; private set; }

    public CadesLevel Level { get; private set; }

    public List<string> Evidence { get; } = [];

    public static LongTermProof Read(SignerFacts signer, SignedMessage message, TrustStore trust, DateTimeOffset at, SignaturePolicy policy, ReasonList reasons, Func<DigestAlgorithm, ReadOnlyMemory<byte>?> contentHash)
    {
        var proof = new LongTermProof(trust) { Level = signer.CertificateReferences is null ? CadesLevel.Cms : CadesLevel.Bes };
        if (signer.UnsignedAttributes.Count == 0)
            return proof;
        try
        {
            var values = LongTermValues.Read(signer);
            proof.Trust = trust.WithEvidence(values.Certificates, values.RevocationLists, values.OcspResponses);
            proof.TakeTimestamps(signer, message, at, policy, reasons, values, contentHash);
        }
        catch (Exception refusal) when (refusal is AsnContentException or CryptographicException)
        {
            reasons.Add(ReasonCodes.LevelIncomplete, $"Неподписанные атрибуты записаны с ошибкой: {StructureException.ReasonOf(refusal)}");
        }

        return proof;
    }

    private void TakeTimestamps(SignerFacts signer, SignedMessage message, DateTimeOffset at, SignaturePolicy policy, ReasonList reasons, LongTermValues values, Func<DigestAlgorithm, ReadOnlyMemory<byte>?> contentHash)
    {
        var moment = at;
        var hasArchive = false;
        foreach (var (raw, data) in ArchiveTimestamps.Of(signer, message, contentHash).Take(MaxTimestamps))
        {
            if (data is null)
            {
                reasons.Add(ReasonCodes.BadTimestamp, "Архивный штамп времени не соответствует подписи");
                continue;
            }

            hasArchive |= Take(TimestampCheck.Check(raw, data, Trust, moment, policy), "архивный штамп времени", ref moment, reasons);
        }

        var hasEnvelope = false;
        foreach (var raw in signer.UnsignedValues(Oids.CadesCTimestamp).Take(MaxTimestamps))
            hasEnvelope |= Take(TimestampCheck.Check(raw, values.EnvelopeOf(signer), Trust, moment, policy), "штамп времени на доказательства", ref moment, reasons);

        var hasTimestamp = false;
        foreach (var raw in signer.UnsignedValues(Oids.SignatureTimestamp).Take(MaxTimestamps))
            hasTimestamp |= Take(TimestampCheck.Check(raw, signer.Signature.Span, Trust, moment, policy), "штамп времени", ref moment, reasons);

        if (Level == CadesLevel.Cms || !hasTimestamp)
            return;
        Level = CadesLevel.T;
        if (values.HasReferences)
        {
            if (values.ReferenceProblem is { } problem)
            {
                reasons.Add(ReasonCodes.LevelIncomplete, $"Доказательства внутри подписи неполны: {problem}", problem);
                return;
            }

            Level = CadesLevel.C;
            if (hasEnvelope && values.HasValues)
                Level = CadesLevel.XLongType1;
        }

        if (hasArchive)
            Level = CadesLevel.A;
    }

    private bool Take(TimestampResult result, string what, ref DateTimeOffset moment, ReasonList reasons)
    {
        if (result.Time is not { } time)
        {
            reasons.Add(ReasonCodes.BadTimestamp, result.Problem ?? "Штамп времени недействителен", outcome: VerdictStatus.Indeterminate);
            return false;
        }

        Evidence.Add($"{what} от {Reasons.Moment(time)}, служба «{result.Service!.Subject.DisplayName}»");
        HoldsUntil ??= result.HoldsUntil;
        if (ProvenTime is null || time < ProvenTime)
            ProvenTime = time;
        if (time < moment)
            moment = time;
        return true;
    }
}
