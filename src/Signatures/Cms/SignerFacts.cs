using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>The form of a CAdES signature (ETSI TS 101 733, RFC 5126), lowest first.</summary>
public enum CadesLevel
{
    /// <summary>A CMS signature without a reference to the signer's certificate.</summary>
    Cms,

    /// <summary>CAdES-BES: the signer's certificate is referenced in the signed attributes.</summary>
    Bes,

    /// <summary>CAdES-T: with a timestamp over the signature.</summary>
    T,

    /// <summary>CAdES-C: with references to all certificates and revocation data.</summary>
    C,

    /// <summary>CAdES-X Long Type 1: with the certificates and revocation data themselves and a timestamp over all.</summary>
    XLongType1,

    /// <summary>CAdES-A: with an archive timestamp.</summary>
    A,
}

/// <summary>What one SignerInfo (RFC 5652 §5.3) says. Nothing is verified here.</summary>
public sealed class SignerFacts
{
    private const int MaxCounterSignatures = 20;
    private const int MaxCounterDepth = 2;

    private SignerFacts(AsnReader set, bool isCounterSignature, int depth)
    {
        Raw = set.PeekEncodedValue();
        IsCounterSignature = isCounterSignature;
        var info = set.ReadSequence();
        if (!info.TryReadInt32(out var version) || version is < 0 or > 5)
            throw new StructureException("неизвестная версия сведений о подписанте");
        if (info.NextIsContext(0))
        {
            SubjectKeyId = info.ReadOctetString(Asn.Context(0));
        }
        else
        {
            var id = info.ReadSequence();
            Issuer = DistinguishedName.Read(id);
            SerialBytes = id.ReadIntegerBytes();
            id.ThrowIfNotEmpty();
        }

        DigestId = info.ReadAlgorithm();
        if (info.NextIsContext(0))
        {
            SignedAttributes = CmsAttribute.ReadSet(info.ReadSetOf(skipSortOrderValidation: true, Asn.Context(0, true)));
            HasSignedAttributes = true;
        }

        SignatureId = info.ReadAlgorithm();
        Signature = info.ReadOctetString();
        if (info.NextIsContext(1))
            UnsignedAttributes = CmsAttribute.ReadSet(info.ReadSetOf(skipSortOrderValidation: true, Asn.Context(1, true)));
        info.ThrowIfNotEmpty();

        ReadSigned();
        CounterSignatures = ReadCounterSignatures(depth);
    }

    /// <summary>The issuer of the signer's certificate; null when the signer is named by a key identifier.</summary>
    public DistinguishedName? Issuer { get; }

    /// <summary>The serial number of the signer's certificate in hexadecimal; empty when the signer is named by a key identifier.</summary>
    public string SerialNumber => Convert.ToHexString(SerialBytes.Span.TrimStart((byte)0));

    /// <summary>The digest algorithm; null when it is not known.</summary>
    public DigestAlgorithm? Digest => DigestAlgorithm.FromOid(DigestId.Oid);

    /// <summary>The time that the signer claims; nothing proves it. Null when absent.</summary>
    public DateTimeOffset? SigningTime { get; private set; }

    /// <summary>The signature's octets.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Attributes under the signature.</summary>
    public IReadOnlyList<CmsAttribute> SignedAttributes { get; } = [];

    /// <summary>Attributes that anybody could add: timestamps, counter-signatures, certificates.</summary>
    public IReadOnlyList<CmsAttribute> UnsignedAttributes { get; } = [];

    /// <summary>The form that the unsigned attributes claim; what was reached for certain only a check tells.</summary>
    public CadesLevel ClaimedLevel
    {
        get
        {
            var has = UnsignedAttributes.Select(attribute => attribute.Oid).ToHashSet(StringComparer.Ordinal);
            return has.Contains(Oids.ArchiveTimestampV3) || has.Contains(Oids.ArchiveTimestampV2) ? CadesLevel.A
                : has.Contains(Oids.CertificateValues) && has.Contains(Oids.RevocationValues) ? CadesLevel.XLongType1
                : has.Contains(Oids.CertificateReferences) ? CadesLevel.C
                : has.Contains(Oids.SignatureTimestamp) ? CadesLevel.T
                : CertificateReferences is null ? CadesLevel.Cms : CadesLevel.Bes;
        }
    }

    /// <summary>Signatures over this signature.</summary>
    public IReadOnlyList<SignerFacts> CounterSignatures { get; }

    /// <summary>What breaks a rule of RFC 5652 although the structure can be read; null when nothing does.</summary>
    public string? Defect { get; private set; }

    internal bool IsCounterSignature { get; }

    internal bool HasSignedAttributes { get; }

    internal ReadOnlyMemory<byte> Raw { get; }

    internal ReadOnlyMemory<byte> SubjectKeyId { get; }

    internal ReadOnlyMemory<byte> SerialBytes { get; }

    internal AlgorithmId DigestId { get; }

    internal AlgorithmId SignatureId { get; }

    internal string? SignedContentType { get; private set; }

    internal ReadOnlyMemory<byte> MessageDigest { get; private set; }

    /// <summary>References to the signer's certificate: null when there is no such attribute.</summary>
    internal List<CertificateReference>? CertificateReferences { get; private set; }

    internal bool HasLegacyReference { get; private set; }

    internal static SignerFacts Read(AsnReader set) => new(set, isCounterSignature: false, depth: 0);

    internal ReadOnlyMemory<byte>? Unsigned(string oid) =>
        UnsignedAttributes.FirstOrDefault(attribute => string.Equals(attribute.Oid, oid, StringComparison.Ordinal)) is { Values.Count: > 0 } found
            ? found.Values[0]
            : default(ReadOnlyMemory<byte>?); // a bare null would become an empty memory

    internal IEnumerable<ReadOnlyMemory<byte>> UnsignedValues(string oid) =>
        UnsignedAttributes.Where(attribute => string.Equals(attribute.Oid, oid, StringComparison.Ordinal)).SelectMany(attribute => attribute.Values);

    /// <summary>Does the signer's identifier name this certificate?</summary>
    public bool IsFor(Certificate certificate) => Issuer is null
        ? SubjectKeyId.Length > 0 && (certificate.SubjectKeyId.Length > 0
            ? certificate.SubjectKeyId.Span.SequenceEqual(SubjectKeyId.Span)
            : certificate.PublicKey.KeyId().AsSpan().SequenceEqual(SubjectKeyId.Span))
        : SerialBytes.Span.SequenceEqual(certificate.SerialBytes.Span) && Issuer.Equals(certificate.Issuer);

    /// <summary>
    /// What the signature may have been made over: the attributes as SET OF in the stored order and, when it differs,
    /// in DER order. RFC 5652 §5.4 asks for DER; some producers sign what they store.
    /// </summary>
    internal IEnumerable<byte[]> SignedEncodings()
    {
        var stored = SignedAttributes.Select(attribute => attribute.Raw).ToArray();
        yield return Asn.Wrap(0x31, stored);
        var sorted = stored.ToArray();
        Array.Sort(sorted, static (left, right) => CompareDer(left.Span, right.Span));
        if (!sorted.SequenceEqual(stored))
            yield return Asn.Wrap(0x31, sorted);
    }

    // X.690 §11.6: shorter encodings are padded with zeros at the end.
    internal static int CompareDer(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var order = left[..Math.Min(left.Length, right.Length)].SequenceCompareTo(right[..Math.Min(left.Length, right.Length)]);
        return order != 0 ? order : left.Length.CompareTo(right.Length);
    }

    private void ReadSigned()
    {
        foreach (var group in SignedAttributes.GroupBy(attribute => attribute.Oid, StringComparer.Ordinal))
        {
            if (group.Key is Oids.ContentType or Oids.MessageDigest or Oids.SigningTime or Oids.SigningCertificate or Oids.SigningCertificateV2
                && (group.Count() > 1 || group.First().Values.Count != 1))
            {
                Defect ??= $"подписанный атрибут {group.Key} должен встречаться ровно один раз с одним значением (RFC 5652, раздел 11)";
                continue;
            }

            if (group.First().Values.Count == 0)
            {
                Defect ??= $"у подписанного атрибута {group.Key} нет значения";
                continue;
            }

            var value = group.First().Values[0];
            switch (group.Key)
            {
                case Oids.ContentType:
                    SignedContentType = Asn.Reader(value).ReadObjectIdentifier();
                    break;
                case Oids.MessageDigest:
                    MessageDigest = Asn.Reader(value).ReadOctetString();
                    break;
                case Oids.SigningTime:
                    SigningTime = Asn.Reader(value).ReadTime();
                    break;
                case Oids.SigningCertificate:
                    CertificateReferences ??= CertificateReference.ReadV1(value);
                    HasLegacyReference = true;
                    break;
                case Oids.SigningCertificateV2:
                    CertificateReferences = CertificateReference.ReadV2(value);
                    break;
            }
        }

        if (!HasSignedAttributes)
            return;
        // RFC 5652 §11.4: a counter-signature has no contentType.
        if (SignedContentType is null && !IsCounterSignature)
            Defect ??= "нет обязательного подписанного атрибута contentType (RFC 5652, раздел 11.1)";
        if (MessageDigest.Length == 0)
            Defect ??= "нет обязательного подписанного атрибута messageDigest (RFC 5652, раздел 11.2)";
    }

    private List<SignerFacts> ReadCounterSignatures(int depth)
    {
        var found = new List<SignerFacts>();
        foreach (var value in UnsignedValues(Oids.CounterSignature))
        {
            if (found.Count == MaxCounterSignatures || depth == MaxCounterDepth)
                throw new StructureException("слишком много заверяющих подписей");
            found.Add(new SignerFacts(Asn.Reader(value), isCounterSignature: true, depth + 1));
        }

        return found;
    }
}
