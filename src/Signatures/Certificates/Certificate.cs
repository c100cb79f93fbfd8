using System.Formats.Asn1;
using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// An X.509 certificate (RFC 5280, RFC 9215) as its bytes say; nothing about trust. Read by our own parser, since the
/// platform's chain building and signature checks do not know GOST.
/// </summary>
public sealed class Certificate : IEquatable<Certificate>
{
    /// <summary>The largest certificate that is read.</summary>
    public const int MaxSize = 64 * 1024;

    // The same few centres stand behind all signatures: a certificate's signature is checked once per issuer.
    private static readonly BoundedCache<(string Certificate, string Issuer), bool> Links = new(8192);

    // Every signature brings the certificates of its path along, and these are few: what was read once is the same certificate.
    private static readonly BoundedCache<string, Certificate> Parts = new(1024);
    private const int LargestKept = 8 * 1024;

    private readonly CertificateExtensions extensions;

    private Certificate(ReadOnlyMemory<byte> raw)
    {
        Raw = raw;
        var outer = Asn.Reader(raw);
        var certificate = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        ToBeSigned = certificate.PeekEncodedValue();
        var body = certificate.ReadSequence();
        SignatureAlgorithm = certificate.ReadAlgorithm();
        Signature = certificate.ReadBitString(out _);
        certificate.ThrowIfNotEmpty();

        if (body.NextIsContext(0))
            body.ReadEncodedValue();
        SerialBytes = body.ReadIntegerBytes();
        var innerAlgorithm = body.ReadAlgorithm();
        if (!string.Equals(innerAlgorithm.Oid, SignatureAlgorithm.Oid, StringComparison.Ordinal))
            throw new StructureException("алгоритм подписи назван дважды и по-разному (RFC 5280, раздел 4.1.1.2)");
        Issuer = DistinguishedName.Read(body);
        var validity = body.ReadSequence();
        NotBefore = validity.ReadTime();
        NotAfter = validity.ReadTime();
        Subject = DistinguishedName.Read(body);
        PublicKey = VerificationKey.Read(body);
        for (var tag = 1; tag <= 2; tag++)
        {
            if (body.NextIsContext(tag))
                body.ReadEncodedValue();
        }

        extensions = CertificateExtensions.Read(body.NextIsContext(3) ? body.ReadSequence(Asn.Context(3, true)).ReadSequence() : Asn.Reader(default));
        body.ThrowIfNotEmpty();
        Thumbprint = Convert.ToHexString(SHA1.HashData(raw.Span));
        Fingerprint = ContentHash.Of(raw.Span).Value;
        Owner = CertificateOwner.Read(Subject, extensions.ExtendedKeyUsages);
    }

    /// <summary>The DER encoding, exactly as received.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Whom the certificate is about.</summary>
    public DistinguishedName Subject { get; }

    /// <summary>Who issued it.</summary>
    public DistinguishedName Issuer { get; }

    /// <summary>The serial number, upper-case hexadecimal without leading zero bytes.</summary>
    public string SerialNumber => Convert.ToHexString(SerialBytes.Span.TrimStart((byte)0));

    /// <summary>Beginning of the term.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>End of the term (inclusive).</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>SHA-1 of the encoding, upper-case hexadecimal: отпечаток, as certificate viewers show it.</summary>
    public string Thumbprint { get; }

    /// <summary>The public key.</summary>
    public VerificationKey PublicKey { get; }

    /// <summary>Who the owner is: person, organisation, numbers, role.</summary>
    public CertificateOwner Owner { get; }

    /// <summary>All extensions as they are written.</summary>
    public IReadOnlyList<CertificateExtension> Extensions => extensions.All;

    /// <summary>What the key may be used for; null where the certificate does not restrict it.</summary>
    public KeyUsages? KeyUsage => extensions.KeyUsage;

    /// <summary>OIDs of the purposes; empty where the certificate does not restrict them.</summary>
    public IReadOnlyList<string> ExtendedKeyUsages => extensions.ExtendedKeyUsages;

    /// <summary>OIDs of the certificate policies; for Russian certificates also the class of the signing tool (1.2.643.100.113.*).</summary>
    public IReadOnlyList<string> Policies => extensions.Policies;

    /// <summary>True for a certification centre's certificate (basicConstraints cA).</summary>
    public bool IsAuthority => extensions.IsCa;

    /// <summary>True when the subject is the issuer: a root, or a centre's change of key.</summary>
    public bool IsSelfIssued => Subject.Equals(Issuer);

    /// <summary>The subject's key identifier; empty when absent.</summary>
    public ReadOnlyMemory<byte> SubjectKeyId => extensions.SubjectKeyId;

    /// <summary>The issuer's key identifier; empty when absent.</summary>
    public ReadOnlyMemory<byte> AuthorityKeyId => extensions.AuthorityKeyId;

    /// <summary>Where revocation lists are published.</summary>
    public IReadOnlyList<string> CrlUrls => extensions.CrlUrls;

    /// <summary>Addresses of OCSP responders.</summary>
    public IReadOnlyList<string> OcspUrls => extensions.OcspUrls;

    /// <summary>Where the issuer's certificate is published.</summary>
    public IReadOnlyList<string> IssuerUrls => extensions.IssuerUrls;

    /// <summary>The owner's signing tool (1.2.643.100.111); null when absent.</summary>
    public string? SubjectSignTool => extensions.SubjectSignTool;

    /// <summary>The issuer's tools (1.2.643.100.112); null when absent.</summary>
    public IssuerSignTool? IssuerSignTool => extensions.IssuerSignTool;

    /// <summary>How the owner was identified (1.2.643.100.114): 0 in person, 1 by a qualified signature, 2 by a passport's chip, 3 by biometrics; null when absent.</summary>
    public int? IdentificationKind => extensions.IdentificationKind;

    /// <summary>Term of the private key; its ends are null when absent.</summary>
    public (DateTimeOffset? From, DateTimeOffset? To) PrivateKeyPeriod => extensions.PrivateKeyPeriod;

    internal ReadOnlyMemory<byte> ToBeSigned { get; }

    internal AlgorithmId SignatureAlgorithm { get; }

    internal ReadOnlyMemory<byte> Signature { get; }

    internal ReadOnlyMemory<byte> SerialBytes { get; }

    internal CertificateExtensions Details => extensions;

    /// <summary>SHA-256 of the encoding: the key of caches.</summary>
    internal string Fingerprint { get; }

    /// <summary>
    /// Reads one certificate from DER, PEM or base64. The problem's code is <c>certificate-malformed</c> or <c>certificate-too-large</c>.
    /// </summary>
    public static Result<Certificate> Read(ReadOnlyMemory<byte> data)
    {
        if (data.Length > MaxSize * 2)
            return new Problem("certificate-too-large", $"Сертификат больше {MaxSize / 1024} КБ", ProblemKind.TooLarge);
        if (Armor.Decode(data) is not { } raw || !Asn.IsWellFormed(raw.Span, 20_000, out var length) || length != raw.Length)
            return Malformed(CryptoFile.InsteadOf("сертификат", data) ?? "это не DER, не PEM и не base64");
        try
        {
            return new Certificate(raw.ToArray());
        }
        catch (Exception refusal) when (refusal is AsnContentException or CryptographicException)
        {
            return Malformed(CryptoFile.InsteadOf("сертификат", data) ?? StructureException.ReasonOf(refusal));
        }
    }

    /// <summary>Reads all certificates of a PEM bundle, or the single one of a DER file. Other PEM blocks are passed over.</summary>
    public static Result<IReadOnlyList<Certificate>> ReadAll(ReadOnlyMemory<byte> data)
    {
        var certificates = new List<Certificate>();
        foreach (var (label, block) in Armor.DecodeAll(data))
        {
            if (label is not ("" or "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE"))
                continue;
            if (!Read(block).Succeeded(out var certificate, out var problem))
                return problem;
            certificates.Add(certificate);
        }

        return certificates.Count > 0 ? certificates : Malformed("в файле нет сертификата");
    }

    /// <summary>PEM with the label CERTIFICATE.</summary>
    public string ToPem() => Armor.Encode("CERTIFICATE", Raw.Span);

    /// <inheritdoc/>
    public bool Equals(Certificate? other) => other is not null && Raw.Span.SequenceEqual(other.Raw.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Certificate);

    /// <inheritdoc/>
    public override int GetHashCode() => Thumbprint.GetHashCode(StringComparison.Ordinal);

    /// <summary>The owner in one line.</summary>
    public override string ToString() => Owner.ToString();

    /// <summary>Reads a certificate that is a part of a larger structure, already walked over.</summary>
    internal static Certificate ReadPart(ReadOnlyMemory<byte> raw) => raw.Length switch
    {
        <= LargestKept => Parts.Get(ContentHash.Of(raw.Span).Value, () => new Certificate(raw.ToArray())),
        <= MaxSize => new Certificate(raw.ToArray()),
        _ => throw new StructureException("сертификат больше 64 КБ"),
    };

    /// <summary>True when this certificate carries that issuer's signature.</summary>
    internal bool IsSignedBy(Certificate issuer) => Links.Get((Fingerprint, issuer.Fingerprint), () => HasSignatureOf(issuer.PublicKey));

    private static Problem Malformed(string reason) => new("certificate-malformed", $"Сертификат не читается: {reason}");

    private bool HasSignatureOf(VerificationKey key)
    {
        var scheme = SignatureScheme.Of(SignatureAlgorithm, key.AlgorithmOid);
        return scheme is not null && !scheme.Digest.IsWeak && key.Verify(scheme, scheme.Digest.Hash(ToBeSigned.Span), Signature.Span);
    }
}
