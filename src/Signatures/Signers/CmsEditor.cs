using System.Formats.Asn1;
using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// A CMS message taken apart into its encoded pieces and put together again with additions. Only the lengths around
/// the additions are written anew: every signer, certificate and attribute that was there keeps its bytes.
/// </summary>
internal sealed class CmsEditor
{
    private readonly ReadOnlyMemory<byte> version;
    private readonly ReadOnlyMemory<byte> content;
    private readonly List<ReadOnlyMemory<byte>> digests;
    private readonly List<ReadOnlyMemory<byte>> certificates = [];
    private readonly ReadOnlyMemory<byte> revocations;
    private readonly List<ReadOnlyMemory<byte>> signers;

    private CmsEditor(ReadOnlyMemory<byte> raw)
    {
        var info = Asn.Reader(raw).ReadSequence();
        info.ReadObjectIdentifier();
        var data = info.ReadSequence(Asn.Context(0, true)).ReadSequence();
        version = data.ReadEncodedValue();
        digests = Elements(data.ReadSetOf(skipSortOrderValidation: true));
        content = data.ReadEncodedValue();
        if (data.NextIsContext(0))
            certificates = Elements(data.ReadSetOf(skipSortOrderValidation: true, Asn.Context(0, true)));
        if (data.NextIsContext(1))
            revocations = data.ReadEncodedValue();
        signers = Elements(data.ReadSetOf(skipSortOrderValidation: true));
    }

    public static Result<CmsEditor> Open(SignedMessage message)
    {
        try
        {
            return new CmsEditor(message.Raw);
        }
        catch (Exception refusal) when (refusal is AsnContentException or CryptographicException)
        {
            return new Problem("signature-malformed", $"Подпись не читается: {StructureException.ReasonOf(refusal)}");
        }
    }

    public void AddSigner(ReadOnlyMemory<byte> signerInfo, string digestOid)
    {
        signers.Add(signerInfo);
        if (!digests.Exists(digest => string.Equals(Asn.Reader(digest).ReadAlgorithm().Oid, digestOid, StringComparison.Ordinal)))
            digests.Add(Asn.Write(writer => writer.WriteAlgorithm(digestOid)));
    }

    public void AddCertificates(IEnumerable<Certificate> more)
    {
        foreach (var certificate in more)
        {
            if (!certificates.Exists(known => known.Span.SequenceEqual(certificate.Raw.Span)))
                certificates.Add(certificate.Raw);
        }
    }

    /// <summary>Appends an attribute to the unsigned ones of a signer.</summary>
    public void AddUnsigned(int signer, ReadOnlyMemory<byte> attribute)
    {
        var info = Asn.Reader(signers[signer]).ReadSequence();
        var pieces = new List<ReadOnlyMemory<byte>>();
        var unsigned = new List<ReadOnlyMemory<byte>>();
        // The SignerInfo's fields up to the signature keep their order; [1] after it holds the unsigned attributes.
        var afterSignature = false;
        while (info.HasData)
        {
            if (afterSignature && info.NextIsContext(1))
            {
                unsigned = Elements(info.ReadSetOf(skipSortOrderValidation: true, Asn.Context(1, true)));
                continue;
            }

            afterSignature |= info.NextIs(Asn1Tag.PrimitiveOctetString);
            pieces.Add(info.ReadEncodedValue());
        }

        unsigned.Add(attribute);
        pieces.Add(Asn.Wrap(0xA1, [.. unsigned]));
        signers[signer] = Asn.Wrap(0x30, [.. pieces]);
    }

    public byte[] Write()
    {
        var pieces = new List<ReadOnlyMemory<byte>> { version, Asn.Wrap(0x31, [.. digests]), content };
        if (certificates.Count > 0)
            pieces.Add(Asn.Wrap(0xA0, [.. certificates]));
        if (revocations.Length > 0)
            pieces.Add(revocations);
        pieces.Add(Asn.Wrap(0x31, [.. signers]));
        var oid = Asn.Write(writer => writer.WriteObjectIdentifier(Oids.SignedData));
        return Asn.Wrap(0x30, oid, Asn.Wrap(0xA0, Asn.Wrap(0x30, [.. pieces])));
    }

    /// <summary>Attribute ::= SEQUENCE { type, SET { value } }</summary>
    public static byte[] Attribute(string oid, ReadOnlyMemory<byte> value) =>
        Asn.Wrap(0x30, Asn.Write(writer => writer.WriteObjectIdentifier(oid)), Asn.Wrap(0x31, value));

    private static List<ReadOnlyMemory<byte>> Elements(AsnReader reader)
    {
        var elements = new List<ReadOnlyMemory<byte>>();
        while (reader.HasData)
            elements.Add(reader.ReadEncodedValue());
        return elements;
    }
}
