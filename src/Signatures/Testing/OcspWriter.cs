using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>Writes OCSP responses (RFC 6960 §4.2) as a responder does.</summary>
internal static class OcspWriter
{
    public static byte[] Write(Certificate certificate, Certificate issuer, (DateTimeOffset At, int Reason)? revoked, KeySigner responder, DateTimeOffset now)
    {
        var body = Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence(Asn.Context(1, true)))
                    writer.WriteEncodedValue(responder.Certificate.Subject.Raw.Span);
                writer.WriteGeneralizedTime(now.ToUniversalTime(), omitFractionalSeconds: true);
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    OcspResponse.WriteCertificateId(writer, certificate.SerialBytes.Span, issuer, DigestAlgorithm.Sha1);
                    WriteStatus(writer, revoked);
                    writer.WriteGeneralizedTime(now.ToUniversalTime(), omitFractionalSeconds: true);
                    using (writer.PushSequence(Asn.Context(0, true)))
                        writer.WriteGeneralizedTime(now.ToUniversalTime().AddDays(1), omitFractionalSeconds: true);
                }
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

    private static void WriteStatus(AsnWriter writer, (DateTimeOffset At, int Reason)? revoked)
    {
        if (revoked is not var (at, reason))
        {
            writer.WriteNull(Asn.Context(0));
            return;
        }

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
