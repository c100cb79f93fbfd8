using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>What a key may be used for (RFC 5280 §4.2.1.3).</summary>
[Flags]
public enum KeyUsages
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Signatures other than on certificates and CRLs.</summary>
    DigitalSignature = 1 << 0,

    /// <summary>Signatures that the signer cannot deny (contentCommitment).</summary>
    NonRepudiation = 1 << 1,

    /// <summary>Encryption of keys.</summary>
    KeyEncipherment = 1 << 2,

    /// <summary>Encryption of data.</summary>
    DataEncipherment = 1 << 3,

    /// <summary>Key agreement.</summary>
    KeyAgreement = 1 << 4,

    /// <summary>Signatures on certificates.</summary>
    CertificateSign = 1 << 5,

    /// <summary>Signatures on revocation lists.</summary>
    CrlSign = 1 << 6,

    /// <summary>Key agreement for encryption only.</summary>
    EncipherOnly = 1 << 7,

    /// <summary>Key agreement for decryption only.</summary>
    DecipherOnly = 1 << 8,
}

/// <summary>An extension as it is written.</summary>
/// <param name="Oid">Its type.</param>
/// <param name="IsCritical">True when a reader that does not know it must refuse the certificate.</param>
/// <param name="Value">The DER encoding of its value.</param>
public sealed record CertificateExtension(string Oid, bool IsCritical, ReadOnlyMemory<byte> Value);

/// <summary>Средства, которыми подписан квалифицированный сертификат (extension 1.2.643.100.112).</summary>
/// <param name="SignTool">The issuer's signing tool.</param>
/// <param name="CaTool">The certification centre's software.</param>
/// <param name="SignToolCertificate">Requisites of the signing tool's certificate of conformity.</param>
/// <param name="CaToolCertificate">Requisites of the centre's certificate of conformity.</param>
public sealed record IssuerSignTool(string SignTool, string CaTool, string SignToolCertificate, string CaToolCertificate);

/// <summary>The extensions of RFC 5280 and ФСБ order 795 that the checks use, read once.</summary>
internal sealed class CertificateExtensions
{
    private const int MaxExtensions = 64;
    private const int MaxNames = 256;

    public List<CertificateExtension> All { get; } = [];

    public KeyUsages? KeyUsage { get; private set; }

    public List<string> ExtendedKeyUsages { get; } = [];

    public bool HasExtendedKeyUsage { get; private set; }

    public bool ExtendedKeyUsageIsCritical { get; private set; }

    public bool IsCa { get; private set; }

    public int? PathLength { get; private set; }

    public ReadOnlyMemory<byte> SubjectKeyId { get; private set; }

    public ReadOnlyMemory<byte> AuthorityKeyId { get; private set; }

    public List<string> Policies { get; } = [];

    public bool HasPolicies { get; private set; }

    public List<(string Issuer, string Subject)> PolicyMappings { get; } = [];

    public int? RequireExplicitPolicy { get; private set; }

    public int? InhibitPolicyMapping { get; private set; }

    public int? InhibitAnyPolicy { get; private set; }

    public List<GeneralName> SubjectAltNames { get; } = [];

    public List<GeneralName> PermittedNames { get; } = [];

    public List<GeneralName> ExcludedNames { get; } = [];

    public List<string> CrlUrls { get; } = [];

    /// <summary>Who else issues lists about this certificate: cRLIssuer of its distribution points (RFC 5280 §4.2.1.13).</summary>
    public List<DistinguishedName> CrlIssuers { get; } = [];

    public List<string> OcspUrls { get; } = [];

    public List<string> IssuerUrls { get; } = [];

    public (DateTimeOffset? From, DateTimeOffset? To) PrivateKeyPeriod { get; private set; }

    public string? SubjectSignTool { get; private set; }

    public IssuerSignTool? IssuerSignTool { get; private set; }

    public int? IdentificationKind { get; private set; }

    public bool OcspNoCheck { get; private set; }

    /// <summary>The first critical extension that these checks do not understand (RFC 5280 §4.2: the certificate must be refused).</summary>
    public string? UnknownCritical { get; private set; }

    public static CertificateExtensions Read(AsnReader list)
    {
        var extensions = new CertificateExtensions();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (list.HasData)
        {
            var item = list.ReadSequence();
            var oid = item.ReadObjectIdentifier();
            var critical = item.NextIs(Asn1Tag.Boolean) && item.ReadBoolean();
            var value = item.ReadOctetString();
            item.ThrowIfNotEmpty();
            if (!seen.Add(oid) || seen.Count > MaxExtensions)
                throw new StructureException("расширение повторяется, или их слишком много");
            extensions.All.Add(new CertificateExtension(oid, critical, value));
            if (!Asn.IsWellFormed(value, 10_000, out _))
            {
                if (critical || IsKnown(oid))
                    throw new StructureException("расширение записано неверно");
                continue;
            }

            if (!extensions.Take(oid, critical, Asn.Reader(value)) && critical)
                extensions.UnknownCritical ??= oid;
        }

        return extensions;
    }

    private static bool IsKnown(string oid) => oid is Oids.KeyUsage or Oids.ExtendedKeyUsage or Oids.BasicConstraints
        or Oids.NameConstraints or Oids.CertificatePolicies or Oids.PolicyConstraints or Oids.InhibitAnyPolicy;

    private bool Take(string oid, bool critical, AsnReader value)
    {
        switch (oid)
        {
            case Oids.KeyUsage:
                KeyUsage = value.ReadNamedBitListValue<KeyUsages>();
                return true;
            case Oids.ExtendedKeyUsage:
                HasExtendedKeyUsage = true;
                ExtendedKeyUsageIsCritical = critical;
                ReadOids(value.ReadSequence(), ExtendedKeyUsages);
                return true;
            case Oids.BasicConstraints:
                var constraints = value.ReadSequence();
                IsCa = constraints.NextIs(Asn1Tag.Boolean) && constraints.ReadBoolean();
                PathLength = constraints.HasData ? ReadSmall(constraints) : null;
                return true;
            case Oids.SubjectKeyId:
                SubjectKeyId = value.ReadOctetString();
                return true;
            case Oids.AuthorityKeyId:
                var authority = value.ReadSequence();
                if (authority.NextIsContext(0))
                    AuthorityKeyId = authority.ReadOctetString(Asn.Context(0));
                return true;
            case Oids.CertificatePolicies:
                HasPolicies = true;
                var policies = value.ReadSequence();
                while (policies.HasData)
                    Add(Policies, policies.ReadSequence().ReadObjectIdentifier());
                return true;
            case Oids.PolicyMappings:
                var mappings = value.ReadSequence();
                while (mappings.HasData)
                {
                    var pair = mappings.ReadSequence();
                    Add(PolicyMappings, (pair.ReadObjectIdentifier(), pair.ReadObjectIdentifier()));
                }

                return true;
            case Oids.PolicyConstraints:
                var limits = value.ReadSequence();
                if (limits.NextIsContext(0))
                    RequireExplicitPolicy = ReadSmall(limits, Asn.Context(0));
                if (limits.NextIsContext(1))
                    InhibitPolicyMapping = ReadSmall(limits, Asn.Context(1));
                return true;
            case Oids.InhibitAnyPolicy:
                InhibitAnyPolicy = ReadSmall(value);
                return true;
            case Oids.SubjectAltName:
                ReadNames(value.ReadSequence(), SubjectAltNames);
                return true;
            case Oids.NameConstraints:
                ReadNameConstraints(value.ReadSequence());
                return true;
            case Oids.CrlDistributionPoints:
                ReadDistributionPoints(value.ReadSequence());
                return true;
            case Oids.AuthorityInfoAccess:
                ReadAccess(value.ReadSequence());
                return !critical;
            default:
                return TakeNational(oid, value);
        }
    }

    // ФСБ order 795 §§ 18-29; a field that is written otherwise counts as absent and is judged by the qualified checks.
    private bool TakeNational(string oid, AsnReader value)
    {
        try
        {
            switch (oid)
            {
                case Oids.SubjectSignTool:
                    SubjectSignTool = value.ReadText();
                    return true;
                case Oids.IssuerSignTool:
                    var tools = value.ReadSequence();
                    IssuerSignTool = new IssuerSignTool(tools.ReadText(), tools.ReadText(), tools.ReadText(), tools.ReadText());
                    return true;
                case Oids.IdentificationKind:
                    IdentificationKind = ReadSmall(value);
                    return true;
                case Oids.PrivateKeyUsagePeriod:
                    var period = value.ReadSequence();
                    DateTimeOffset? from = period.NextIsContext(0) ? period.ReadGeneralizedTime(Asn.Context(0)) : null;
                    DateTimeOffset? to = period.NextIsContext(1) ? period.ReadGeneralizedTime(Asn.Context(1)) : null;
                    PrivateKeyPeriod = (from, to);
                    return true;
                case Oids.OcspNoCheck:
                    OcspNoCheck = true;
                    return true;
            }
        }
        catch (AsnContentException)
        {
        }

        return false;
    }

    private void ReadNameConstraints(AsnReader constraints)
    {
        for (var tag = 0; tag < 2; tag++)
        {
            if (!constraints.NextIsContext(tag))
                continue;
            var subtrees = constraints.ReadSequence(Asn.Context(tag, true));
            while (subtrees.HasData)
                Add(tag == 0 ? PermittedNames : ExcludedNames, GeneralName.Read(subtrees.ReadSequence()));
        }
    }

    private void ReadDistributionPoints(AsnReader points)
    {
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (point.NextIsContext(0))
            {
                var name = point.ReadSequence(Asn.Context(0, true));
                var names = new List<GeneralName>();
                if (name.NextIsContext(0))
                    ReadNames(name.ReadSequence(Asn.Context(0, true)), names);
                foreach (var url in names.Where(entry => entry.Kind == GeneralNameKind.Uri))
                    Add(CrlUrls, url.Text);
            }

            if (point.NextIsContext(1))
                point.ReadEncodedValue();
            if (!point.NextIsContext(2))
                continue;
            var issuers = new List<GeneralName>();
            ReadNames(point.ReadSequence(Asn.Context(2, true)), issuers);
            foreach (var issuer in issuers.Select(entry => entry.Name).OfType<DistinguishedName>())
                Add(CrlIssuers, issuer);
        }
    }

    private void ReadAccess(AsnReader descriptions)
    {
        while (descriptions.HasData)
        {
            var description = descriptions.ReadSequence();
            var method = description.ReadObjectIdentifier();
            var place = GeneralName.Read(description);
            if (place.Kind != GeneralNameKind.Uri)
                continue;
            if (string.Equals(method, Oids.Ocsp, StringComparison.Ordinal))
                Add(OcspUrls, place.Text);
            else if (string.Equals(method, Oids.CaIssuers, StringComparison.Ordinal))
                Add(IssuerUrls, place.Text);
        }
    }

    private static void ReadNames(AsnReader list, List<GeneralName> names)
    {
        while (list.HasData)
            Add(names, GeneralName.Read(list));
    }

    private static void ReadOids(AsnReader list, List<string> oids)
    {
        while (list.HasData)
            Add(oids, list.ReadObjectIdentifier());
    }

    private static void Add<T>(List<T> list, T item)
    {
        if (list.Count == MaxNames)
            throw new StructureException("слишком длинное расширение");
        list.Add(item);
    }

    private static int ReadSmall(AsnReader reader, Asn1Tag? tag = null) =>
        reader.TryReadInt32(out var value, tag) && value >= 0 ? value : throw new StructureException("число вне допустимых пределов");
}
