using System.Formats.Asn1;
using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>What a responder says of one certificate.</summary>
public enum OcspStatus
{
    /// <summary>Not revoked.</summary>
    Good,

    /// <summary>Revoked or suspended.</summary>
    Revoked,

    /// <summary>The responder does not know the certificate.</summary>
    Unknown,
}

/// <summary>A signed answer about the status of certificates: BasicOCSPResponse (RFC 6960 §4.2).</summary>
public sealed class OcspResponse
{
    private const int MaxAnswers = 100;
    private const int MaxCertificates = 20;

    private readonly List<Answer> answers = [];
    private readonly List<Certificate> certificates = [];

    private OcspResponse(ReadOnlyMemory<byte> basic)
    {
        Raw = basic;
        var outer = Asn.Reader(basic);
        var response = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        ToBeSigned = response.PeekEncodedValue();
        var data = response.ReadSequence();
        SignatureAlgorithm = response.ReadAlgorithm();
        Signature = response.ReadBitString(out _);
        if (response.NextIsContext(0))
        {
            var list = response.ReadSequence(Asn.Context(0, true)).ReadSequence();
            while (list.HasData)
            {
                if (certificates.Count == MaxCertificates)
                    throw new StructureException("слишком много сертификатов");
                certificates.Add(Certificate.ReadPart(list.ReadEncodedValue()));
            }
        }

        if (data.NextIsContext(0))
            data.ReadEncodedValue();
        ResponderId = data.PeekEncodedValue();
        if (data.NextIsContext(1))
            ResponderName = DistinguishedName.Read(data.ReadSequence(Asn.Context(1, true)));
        else
            ResponderKeyId = data.ReadSequence(Asn.Context(2, true)).ReadOctetString();
        ProducedAt = data.ReadGeneralizedTime();
        var items = data.ReadSequence();
        while (items.HasData)
        {
            if (answers.Count == MaxAnswers)
                throw new StructureException("слишком много ответов");
            answers.Add(ReadAnswer(items.ReadSequence()));
        }
    }

    /// <summary>The encoding of BasicOCSPResponse.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>When the answer was signed.</summary>
    public DateTimeOffset ProducedAt { get; }

    internal ReadOnlyMemory<byte> ResponderId { get; }

    internal DistinguishedName? ResponderName { get; }

    internal ReadOnlyMemory<byte> ResponderKeyId { get; }

    internal IReadOnlyList<Certificate> Certificates => certificates;

    internal ReadOnlyMemory<byte> ToBeSigned { get; }

    internal AlgorithmId SignatureAlgorithm { get; }

    internal ReadOnlyMemory<byte> Signature { get; }

    internal IReadOnlyList<Answer> Answers => answers;

    /// <summary>
    /// Reads OCSPResponse or BasicOCSPResponse. The problem's code is <c>ocsp-malformed</c>, or <c>ocsp-refused</c> when the responder gave no answer.
    /// </summary>
    public static Result<OcspResponse> Read(ReadOnlyMemory<byte> data)
    {
        if (Armor.Decode(data) is not { } raw || !Asn.IsWellFormed(raw.Span, 50_000, out var length) || length != raw.Length)
            return Malformed(CryptoFile.InsteadOf("ответ OCSP", data) ?? "это не DER");
        try
        {
            var reader = Asn.Reader(raw).ReadSequence();
            if (!reader.NextIs(Asn1Tag.Enumerated))
                return new OcspResponse(raw);
            if (reader.ReadEnumeratedBytes().Span is not [0])
                return new Problem("ocsp-refused", "Служба OCSP отказалась отвечать");
            var bytes = reader.ReadSequence(Asn.Context(0, true)).ReadSequence();
            return string.Equals(bytes.ReadObjectIdentifier(), Oids.BasicOcspResponse, StringComparison.Ordinal)
                ? new OcspResponse(bytes.ReadOctetString())
                : Malformed("неизвестный вид ответа");
        }
        catch (Exception refusal) when (refusal is AsnContentException or CryptographicException)
        {
            return Malformed(CryptoFile.InsteadOf("ответ OCSP", data) ?? StructureException.ReasonOf(refusal));
        }
    }

    /// <summary>The request to send to a responder about one certificate (RFC 6960 §4.1), without a nonce so that answers can be cached.</summary>
    public static byte[] Request(Certificate certificate, Certificate issuer) => Asn.Write(writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            WriteCertificateId(writer, certificate.SerialBytes.Span, issuer, DigestAlgorithm.Sha1);
    });

    /// <summary>What the response says of a certificate of that issuer; null when it is silent.</summary>
    internal Answer? Find(Certificate certificate, Certificate issuer) => answers.FirstOrDefault(answer => answer.IsAbout(certificate, issuer));

    internal bool HasSignatureOf(Certificate responder)
    {
        var scheme = SignatureScheme.Of(SignatureAlgorithm, responder.PublicKey.AlgorithmOid);
        return scheme is not null && !scheme.Digest.IsWeak
            && responder.PublicKey.Verify(scheme, scheme.Digest.Hash(ToBeSigned.Span), Signature.Span);
    }

    internal static void WriteCertificateId(AsnWriter writer, ReadOnlySpan<byte> serial, Certificate issuer, DigestAlgorithm digest)
    {
        using (writer.PushSequence())
        {
            writer.WriteAlgorithm(digest.Oid);
            writer.WriteOctetString(digest.Hash(issuer.Subject.Raw.Span));
            writer.WriteOctetString(digest.Hash(issuer.PublicKey.KeyBits.Span));
            writer.WriteInteger(serial);
        }
    }

    private static Answer ReadAnswer(AsnReader item)
    {
        var id = item.ReadSequence();
        var digest = DigestAlgorithm.FromOid(id.ReadAlgorithm().Oid);
        var nameHash = id.ReadOctetString();
        var keyHash = id.ReadOctetString();
        var serial = id.ReadIntegerBytes();
        var status = item.PeekTag().TagValue switch { 0 => OcspStatus.Good, 1 => OcspStatus.Revoked, _ => OcspStatus.Unknown };
        RevocationEntry? entry = null;
        if (status == OcspStatus.Revoked)
        {
            var info = item.ReadSequence(Asn.Context(1, true));
            var revokedAt = info.ReadGeneralizedTime();
            var reason = info.NextIsContext(0) ? info.ReadSequence(Asn.Context(0, true)).ReadEnumeratedBytes().Span[^1] : 0;
            entry = new RevocationEntry(revokedAt, reason, null);
        }
        else
        {
            item.ReadEncodedValue();
        }

        var thisUpdate = item.ReadGeneralizedTime();
        DateTimeOffset? nextUpdate = item.NextIsContext(0) ? item.ReadSequence(Asn.Context(0, true)).ReadGeneralizedTime() : null;
        return new Answer(digest, nameHash, keyHash, serial, status, entry, thisUpdate, nextUpdate);
    }

    private static Problem Malformed(string reason) => new("ocsp-malformed", $"Ответ OCSP не читается: {reason}");

    internal sealed record Answer(
        DigestAlgorithm? Digest,
        ReadOnlyMemory<byte> NameHash,
        ReadOnlyMemory<byte> KeyHash,
        ReadOnlyMemory<byte> Serial,
        OcspStatus Status,
        RevocationEntry? Entry,
        DateTimeOffset ThisUpdate,
        DateTimeOffset? NextUpdate)
    {
        public bool IsAbout(Certificate certificate, Certificate issuer) =>
            Digest is not null && Serial.Span.SequenceEqual(certificate.SerialBytes.Span)
            && Digest.Hash(issuer.Subject.Raw.Span).AsSpan().SequenceEqual(NameHash.Span)
            && Digest.Hash(issuer.PublicKey.KeyBits.Span).AsSpan().SequenceEqual(KeyHash.Span);
    }
}
