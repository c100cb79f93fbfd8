using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>The time-stamp protocol (RFC 3161): the request, the service's answer, the token. Sending is the caller's business.</summary>
public static class Timestamps
{
    private const string TestPolicy = "1.2.643.2.2.38.4";

    /// <summary>
    /// The request for a timestamp over a digest (application/timestamp-query). The nonce, if given, must come back: <see cref="ReadResponse"/> compares it.
    /// </summary>
    public static byte[] Request(DigestAlgorithm digest, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> nonce = default)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteAlgorithm(digest.Oid);
                writer.WriteOctetString(hash);
            }

            if (!nonce.IsEmpty)
                writer.WriteInteger(new BigInteger(nonce, isUnsigned: true, isBigEndian: true));
            writer.WriteBoolean(true);
        }

        return writer.Encode();
    }

    /// <summary>
    /// Reads the service's answer (application/timestamp-reply) and compares it with the request. Problems: <c>timestamp-refused</c>,
    /// <c>timestamp-malformed</c>, <c>timestamp-mismatch</c>. The token's own signature is judged together with the signature that carries it.
    /// </summary>
    public static Result<TimestampToken> ReadResponse(ReadOnlyMemory<byte> response, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> nonce = default)
    {
        if (!ReadToken(response).Succeeded(out var token, out var problem))
            return problem;
        return token.Imprint.Span.SequenceEqual(hash) && (nonce.IsEmpty || token.Nonce.Span.TrimStart((byte)0).SequenceEqual(nonce.TrimStart((byte)0)))
            ? token
            : Mismatch();
    }

    /// <summary>The token of a service's answer, or a token by itself. Problems: <c>timestamp-refused</c>, <c>timestamp-malformed</c>.</summary>
    public static Result<TimestampToken> ReadToken(ReadOnlyMemory<byte> answer)
    {
        if (Armor.Decode(answer) is not { } raw || !Asn.IsWellFormed(raw.Span, 100_000, out var length) || length != raw.Length)
            return new Problem("timestamp-malformed", $"Ответ службы штампов времени не читается: {CryptoFile.InsteadOf("ответ службы штампов времени", answer) ?? "это не DER"}");
        try
        {
            var reader = Asn.Reader(raw).ReadSequence();
            if (reader.NextIs(Asn1Tag.ObjectIdentifier))
                return TimestampToken.Read(raw);
            var status = reader.ReadSequence();
            return status.TryReadInt32(out var code) && code is 0 or 1
                ? TimestampToken.Read(reader.ReadEncodedValue())
                : new Problem("timestamp-refused", $"Служба штампов времени отказала: код {code}");
        }
        catch (Exception refusal) when (refusal is AsnContentException or CryptographicException)
        {
            return new Problem("timestamp-malformed", $"Ответ службы штампов времени не читается: {CryptoFile.InsteadOf("ответ службы штампов времени", answer) ?? StructureException.ReasonOf(refusal)}");
        }
    }

    internal static Problem Mismatch() => new("timestamp-mismatch", "Штамп времени выдан на другой запрос");

    /// <summary>Makes a token as a service does. <paramref name="signer"/> holds a certificate with the timeStamping purpose.</summary>
    public static Task<byte[]> Issue(DigestAlgorithm digest, ReadOnlyMemory<byte> hash, ReadOnlyMemory<byte> nonce, ISigner signer, DateTimeOffset now, CancellationToken stop = default)
    {
        var info = Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.WriteObjectIdentifier(TestPolicy);
                using (writer.PushSequence())
                {
                    writer.WriteAlgorithm(digest.Oid);
                    writer.WriteOctetString(hash.Span);
                }

                writer.WriteInteger(new BigInteger(RandomNumberGenerator.GetBytes(12), isUnsigned: true));
                writer.WriteGeneralizedTime(now.ToUniversalTime(), omitFractionalSeconds: true);
                if (!nonce.IsEmpty)
                    writer.WriteInteger(new BigInteger(nonce.Span, isUnsigned: true, isBigEndian: true));
            }
        });
        return Cades.Sign(Oids.TimestampInfo, info, signer.Certificate.PublicKey.Digest.Hash(info), isAttached: true, signer, now, stop);
    }

    /// <summary>Answers a request as a service does.</summary>
    public static async Task<byte[]> Answer(ReadOnlyMemory<byte> request, ISigner signer, DateTimeOffset now, CancellationToken stop = default)
    {
        var (digest, hash, nonce) = ReadRequest(request);
        if (digest is null)
            return Refusal();
        var token = await Issue(digest, hash, nonce, signer, now, stop);
        return Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                    writer.WriteInteger(0);
                writer.WriteEncodedValue(token);
            }
        });
    }

    private static (DigestAlgorithm? Digest, ReadOnlyMemory<byte> Hash, ReadOnlyMemory<byte> Nonce) ReadRequest(ReadOnlyMemory<byte> request)
    {
        if (!Asn.IsWellFormed(request.Span, 1000, out _))
            return default;
        try
        {
            var reader = Asn.Reader(request).ReadSequence();
            reader.ReadIntegerBytes();
            var imprint = reader.ReadSequence();
            var digest = DigestAlgorithm.FromOid(imprint.ReadAlgorithm().Oid);
            var hash = imprint.ReadOctetString();
            if (reader.NextIs(Asn1Tag.ObjectIdentifier))
                reader.ReadObjectIdentifier();
            var nonce = reader.NextIs(Asn1Tag.Integer) ? reader.ReadIntegerBytes() : default;
            return digest is not null && hash.Length == digest.Size ? (digest, hash, nonce) : default;
        }
        catch (AsnContentException)
        {
            return default;
        }
    }

    // PKIStatus rejection (2), badRequest.
    private static byte[] Refusal() => [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02];
}
