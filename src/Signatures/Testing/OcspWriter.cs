using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>Reads OCSP requests and writes responses (RFC 6960 §4) as a responder does.</summary>
internal static class OcspWriter
{
    private const int MaxQuestions = 20;

    /// <summary>What the responder says of one certificate.</summary>
    /// <param name="CertificateId">The encoded CertID, as it was asked.</param>
    /// <param name="Answer">Good, revoked or unknown.</param>
    /// <param name="Revoked">When and why it was revoked.</param>
    internal readonly record struct Status(ReadOnlyMemory<byte> CertificateId, OcspStatus Answer, (DateTimeOffset At, int Reason) Revoked);

    /// <summary>A signed response; <paramref name="nonce"/> is the encoded extension of the request that must come back, or nothing.</summary>
    public static byte[] Write(IEnumerable<Status> statuses, ReadOnlyMemory<byte> nonce, KeySigner responder, DateTimeOffset now)
    {
        var body = Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence(Asn.Context(1, true)))
                    writer.WriteEncodedValue(responder.Certificate.Subject.Raw.Span);
                writer.WriteGeneralizedTime(now.ToUniversalTime(), omitFractionalSeconds: true);
                using (writer.PushSequence())
                {
                    foreach (var status in statuses)
                        WriteAnswer(writer, status, now);
                }

                if (nonce.IsEmpty)
                    return;
                using (writer.PushSequence(Asn.Context(1, true)))
                using (writer.PushSequence())
                    writer.WriteEncodedValue(nonce.Span);
            }
        });
        using var key = PrivateKey.Read(responder.ExportKey()).Value;
        var signature = key.SignHash(key.PublicKey.Digest.Hash(body));
        var basic = Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(body);
                writer.WriteAlgorithm(Signed.Algorithm(key));
                writer.WriteBitString(signature);
                using (writer.PushSequence(Asn.Context(0, true)))
                using (writer.PushSequence())
                    writer.WriteEncodedValue(responder.Certificate.Raw.Span);
            }
        });
        return Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEnumeratedValue(OcspReplyStatus.Successful);
                using (writer.PushSequence(Asn.Context(0, true)))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.BasicOcspResponse);
                    writer.WriteOctetString(basic);
                }
            }
        });
    }

    /// <summary>
    /// Reads a request (RFC 6960 §4.1): the encoded CertIDs and the nonce's extension, empty when there is none. Null when it cannot be read or asks too much.
    /// </summary>
    public static (IReadOnlyList<ReadOnlyMemory<byte>> CertificateIds, ReadOnlyMemory<byte> Nonce)? ReadRequest(ReadOnlyMemory<byte> request)
    {
        if (!Asn.IsWellFormed(request.Span, 1000, out var length) || length != request.Length)
            return null;
        try
        {
            var body = Asn.Reader(request).ReadSequence().ReadSequence();
            // version [0] and requestorName [1] say nothing that matters here.
            while (body.NextIsContext(0) || body.NextIsContext(1))
                body.ReadEncodedValue();
            var ids = new List<ReadOnlyMemory<byte>>();
            var list = body.ReadSequence();
            while (list.HasData)
            {
                if (ids.Count == MaxQuestions)
                    return null;
                ids.Add(list.ReadSequence().ReadEncodedValue());
            }

            return ids.Count == 0 ? null : (ids, body.NextIsContext(2) ? ReadNonce(body.ReadSequence(Asn.Context(2, true)).ReadSequence()) : default);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The answer to what cannot be read: malformedRequest (1).</summary>
    public static byte[] Refusal() => [0x30, 0x03, 0x0A, 0x01, 0x01];

    private static ReadOnlyMemory<byte> ReadNonce(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var raw = extensions.ReadEncodedValue();
            if (string.Equals(Asn.Reader(raw).ReadSequence().ReadObjectIdentifier(), Oids.OcspNonce, StringComparison.Ordinal))
                return raw;
        }

        return default;
    }

    private static void WriteAnswer(AsnWriter writer, Status status, DateTimeOffset now)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(status.CertificateId.Span);
            if (status.Answer == OcspStatus.Revoked)
                WriteRevocation(writer, status.Revoked.At, status.Revoked.Reason);
            else
                writer.WriteNull(Asn.Context(status.Answer == OcspStatus.Good ? 0 : 2));
            writer.WriteGeneralizedTime(now.ToUniversalTime(), omitFractionalSeconds: true);
            using (writer.PushSequence(Asn.Context(0, true)))
                writer.WriteGeneralizedTime(now.ToUniversalTime().AddDays(1), omitFractionalSeconds: true);
        }
    }

    private static void WriteRevocation(AsnWriter writer, DateTimeOffset at, int reason)
    {
        using (writer.PushSequence(Asn.Context(1, true)))
        {
            writer.WriteGeneralizedTime(at.ToUniversalTime(), omitFractionalSeconds: true);
            using (writer.PushSequence(Asn.Context(0, true)))
                writer.WriteEncodedValue([0x0A, 0x01, (byte)reason]);
        }
    }

    private enum OcspReplyStatus
    {
        Successful = 0,
    }
}
