using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>
/// archive-time-stamp-v3 (ETSI EN 319 122-1 §5.5.3): what it covers, and the index of hashes (ATSHashIndexV3) that fixes which
/// certificates, lists and attributes were there.
/// </summary>
internal static class ArchiveTimestamps
{
    /// <summary>Each archive timestamp with the octets that it must be over; null when its index names something that is not there. Newest first.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Token, byte[]? Data)> Of(SignerFacts signer, SignedMessage message, Func<DigestAlgorithm, ReadOnlyMemory<byte>?> contentHash)
    {
        foreach (var raw in signer.UnsignedValues(Oids.ArchiveTimestampV3).Reverse())
            yield return (raw, DataOf(raw, signer, message, contentHash));
    }

    /// <summary>The octets to be stamped (§5.5.3 steps 1-5): content type, content's hash, the signer's own fields, the index.</summary>
    public static byte[] Covered(SignerFacts signer, string contentType, ReadOnlyMemory<byte> contentHash, ReadOnlyMemory<byte> index)
    {
        using var stream = new MemoryStream();
        stream.Write(Asn.Write(writer => writer.WriteObjectIdentifier(contentType)));
        stream.Write(contentHash.Span);
        var info = Asn.Reader(signer.Raw).ReadSequence();
        var afterSignature = false;
        while (info.HasData && !afterSignature)
        {
            afterSignature = info.NextIs(Asn1Tag.PrimitiveOctetString);
            stream.Write(info.ReadEncodedValue().Span);
        }

        stream.Write(index.Span);
        return stream.ToArray();
    }

    /// <summary>The index of everything that is in the message now.</summary>
    public static byte[] Index(SignerFacts signer, SignedMessage message, DigestAlgorithm digest) => Asn.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteAlgorithm(digest.Oid);
            foreach (var items in (IEnumerable<byte[]>[])[Items(message.RawCertificates), Items(message.RawRevocations), AttributeItems(signer)])
            {
                using (writer.PushSequence())
                {
                    foreach (var item in items)
                        writer.WriteOctetString(digest.Hash(item));
                }
            }
        }
    });

    private static byte[]? DataOf(ReadOnlyMemory<byte> raw, SignerFacts signer, SignedMessage message, Func<DigestAlgorithm, ReadOnlyMemory<byte>?> contentHash)
    {
        if (!TimestampToken.Read(raw).Succeeded(out var token, out _) || token.Digest is not { } digest || contentHash(digest) is not { } hash)
            return null;
        if (token.Message.Signers[0].Unsigned(Oids.AtsHashIndexV3) is not { } index || !IndexIsTrue(index, signer, message))
            return null;
        return Covered(signer, message.ContentType, hash, index);
    }

    // Everything that the index names must be there; what was added later is simply not covered.
    private static bool IndexIsTrue(ReadOnlyMemory<byte> index, SignerFacts signer, SignedMessage message)
    {
        try
        {
            var sequence = Asn.Reader(index).ReadSequence();
            if (DigestAlgorithm.FromOid(sequence.ReadAlgorithm().Oid) is not { IsWeak: false } digest)
                return false;
            foreach (var items in (IEnumerable<byte[]>[])[Items(message.RawCertificates), Items(message.RawRevocations), AttributeItems(signer)])
            {
                var present = items.Select(item => Convert.ToHexString(digest.Hash(item))).ToHashSet(StringComparer.Ordinal);
                var named = sequence.ReadSequence();
                while (named.HasData)
                {
                    if (!present.Contains(Convert.ToHexString(named.ReadOctetString())))
                        return false;
                }
            }

            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static IEnumerable<byte[]> Items(IEnumerable<ReadOnlyMemory<byte>> raw) => raw.Select(item => item.ToArray());

    // §5.5.2: for each value of each unsigned attribute, attrType and that value.
    private static IEnumerable<byte[]> AttributeItems(SignerFacts signer) => signer.UnsignedAttributes.SelectMany(attribute =>
        attribute.Values.Select(value => (byte[])[.. Asn.Write(writer => writer.WriteObjectIdentifier(attribute.Oid)), .. value.Span]));
}
