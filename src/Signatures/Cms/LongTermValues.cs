using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>The evidence inside a CAdES-C or X Long signature: references (RFC 5126 §6.2) and values (§6.3).</summary>
internal sealed class LongTermValues
{
    private const int MaxItems = 100;

    private readonly List<CertificateReference> certificateReferences = [];
    private readonly List<(DigestAlgorithm? Digest, ReadOnlyMemory<byte> Hash)> listReferences = [];
    private readonly List<(DigestAlgorithm? Digest, ReadOnlyMemory<byte> Hash)> responseReferences = [];

    public List<Certificate> Certificates { get; } = [];

    public List<RevocationList> RevocationLists { get; } = [];

    public List<OcspResponse> OcspResponses { get; } = [];

    public bool HasReferences { get; private set; }

    public bool HasValues { get; private set; }

    /// <summary>What the references name and the values lack, in Russian; null when all is there.</summary>
    public string? ReferenceProblem { get; private set; }

    public static LongTermValues Read(SignerFacts signer)
    {
        var values = new LongTermValues();
        var certificates = signer.Unsigned(Oids.CertificateValues);
        var revocations = signer.Unsigned(Oids.RevocationValues);
        if (certificates is { } certificateValues)
            values.ReadCertificates(Asn.Reader(certificateValues).ReadSequence());
        if (revocations is { } revocationValues)
            values.ReadRevocations(Asn.Reader(revocationValues).ReadSequence());
        values.HasValues = certificates is not null && revocations is not null;
        if (signer.Unsigned(Oids.CertificateReferences) is { } references && signer.Unsigned(Oids.RevocationReferences) is { } revocationReferences)
        {
            values.HasReferences = true;
            values.certificateReferences.AddRange(CertificateReference.ReadOther(references));
            values.ReadRevocationReferences(Asn.Reader(revocationReferences).ReadSequence());
            values.Compare();
        }

        return values;
    }

    /// <summary>What a CAdES-C timestamp covers: the signature, then type and values of each attribute, without the outer headers (RFC 5126 §6.3.5).</summary>
    public byte[] EnvelopeOf(SignerFacts signer)
    {
        using var stream = new MemoryStream();
        stream.Write(signer.Signature.Span);
        foreach (var oid in (string[])[Oids.SignatureTimestamp, Oids.CertificateReferences, Oids.RevocationReferences])
        {
            foreach (var attribute in signer.UnsignedAttributes.Where(attribute => string.Equals(attribute.Oid, oid, StringComparison.Ordinal)))
                stream.Write(Asn.Contents(attribute.Raw).Span);
        }

        return stream.ToArray();
    }

    private void ReadCertificates(AsnReader list)
    {
        while (list.HasData)
        {
            Limit(Certificates.Count);
            Certificates.Add(Certificate.ReadPart(list.ReadEncodedValue()));
        }
    }

    private void ReadRevocations(AsnReader values)
    {
        if (values.NextIsContext(0))
        {
            var lists = values.ReadSequence(Asn.Context(0, true)).ReadSequence();
            while (lists.HasData)
            {
                Limit(RevocationLists.Count);
                if (RevocationList.Read(lists.ReadEncodedValue()).Succeeded(out var list, out _))
                    RevocationLists.Add(list);
            }
        }

        if (!values.NextIsContext(1))
            return;
        var responses = values.ReadSequence(Asn.Context(1, true)).ReadSequence();
        while (responses.HasData)
        {
            Limit(OcspResponses.Count);
            if (OcspResponse.Read(responses.ReadEncodedValue()).Succeeded(out var response, out _))
                OcspResponses.Add(response);
        }
    }

    // CompleteRevocationRefs ::= SEQUENCE OF CrlOcspRef { crlids [0], ocspids [1], … } (RFC 5126 §6.2.2)
    private void ReadRevocationReferences(AsnReader list)
    {
        while (list.HasData)
        {
            Limit(listReferences.Count + responseReferences.Count);
            var reference = list.ReadSequence();
            if (reference.NextIsContext(0))
            {
                var crls = reference.ReadSequence(Asn.Context(0, true)).ReadSequence().ReadSequence();
                while (crls.HasData)
                    Add(listReferences, ReadHash(crls.ReadSequence()));
            }

            if (!reference.NextIsContext(1))
                continue;
            var responses = ResponseList(reference.ReadSequence(Asn.Context(1, true)));
            while (responses.HasData)
            {
                var item = responses.ReadSequence();
                item.ReadSequence();
                if (item.HasData)
                    Add(responseReferences, ReadHash(item));
            }
        }
    }

    // OcspListID ::= SEQUENCE { ocspResponses SEQUENCE OF OcspResponsesID }: some producers leave the outer SEQUENCE out.
    private static AsnReader ResponseList(AsnReader wrapper)
    {
        var encoded = wrapper.ReadEncodedValue();
        var deepest = Asn.Reader(encoded).ReadSequence().ReadSequence().ReadSequence();
        var list = Asn.Reader(encoded).ReadSequence();
        return deepest.HasData && deepest.PeekTag().TagClass == TagClass.ContextSpecific ? list : list.ReadSequence();
    }

    // OtherHash ::= CHOICE { sha1Hash OCTET STRING, otherHash SEQUENCE { algorithm, hash } }
    private static (DigestAlgorithm? Digest, ReadOnlyMemory<byte> Hash) ReadHash(AsnReader item)
    {
        if (!item.NextIs(Asn1Tag.Sequence))
            return (DigestAlgorithm.Sha1, item.ReadOctetString());
        var hash = item.ReadSequence();
        return (DigestAlgorithm.FromOid(hash.ReadAlgorithm().Oid), hash.ReadOctetString());
    }

    private void Compare()
    {
        if (!certificateReferences.TrueForAll(reference => Certificates.Exists(reference.Names)))
            ReferenceProblem = "ссылки на сертификаты не соответствуют вложенным сертификатам";
        else if (!listReferences.TrueForAll(reference => RevocationLists.Exists(list => IsHashOf(reference, list.Raw))))
            ReferenceProblem = "ссылки на списки отзыва не соответствуют вложенным спискам";
        else if (!responseReferences.TrueForAll(reference => OcspResponses.Exists(response => IsHashOf(reference, response.Raw))))
            ReferenceProblem = "ссылки на ответы OCSP не соответствуют вложенным ответам";
    }

    private static bool IsHashOf((DigestAlgorithm? Digest, ReadOnlyMemory<byte> Hash) reference, ReadOnlyMemory<byte> data) =>
        reference.Digest is not null && reference.Digest.Hash(data.Span).AsSpan().SequenceEqual(reference.Hash.Span);

    private static void Add<T>(List<T> list, T item)
    {
        Limit(list.Count);
        list.Add(item);
    }

    private static void Limit(int count)
    {
        if (count >= MaxItems)
            throw new StructureException("слишком много доказательств внутри подписи");
    }
}
