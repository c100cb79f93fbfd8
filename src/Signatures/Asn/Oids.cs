namespace Beresta.Signatures;

/// <summary>Object identifiers, with the document that assigns each group.</summary>
internal static class Oids
{
    // RFC 5652 (CMS), PKCS#7, PKCS#9
    public const string Data = "1.2.840.113549.1.7.1";
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string EncryptedData = "1.2.840.113549.1.7.6";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningTime = "1.2.840.113549.1.9.5";
    public const string CounterSignature = "1.2.840.113549.1.9.6";
    public const string EmailAddress = "1.2.840.113549.1.9.1";

    // RFC 2634, 5035 (ESS), 3161 (TSP), 5126 / ETSI EN 319 122 (CAdES)
    public const string SigningCertificate = "1.2.840.113549.1.9.16.2.12";
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    public const string TimestampInfo = "1.2.840.113549.1.9.16.1.4";
    public const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";
    public const string CertificateReferences = "1.2.840.113549.1.9.16.2.21";
    public const string RevocationReferences = "1.2.840.113549.1.9.16.2.22";
    public const string CertificateValues = "1.2.840.113549.1.9.16.2.23";
    public const string RevocationValues = "1.2.840.113549.1.9.16.2.24";
    public const string CadesCTimestamp = "1.2.840.113549.1.9.16.2.25";
    public const string ArchiveTimestampV2 = "1.2.840.113549.1.9.16.2.48";
    public const string ArchiveTimestampV3 = "0.4.0.1733.2.4";
    public const string AtsHashIndexV3 = "0.4.0.19122.1.5";

    // GOST R 34.11-2012, 34.10-2012 (RFC 9215, TC26)
    public const string Streebog256 = "1.2.643.7.1.1.2.2";
    public const string Streebog512 = "1.2.643.7.1.1.2.3";
    public const string Gost256 = "1.2.643.7.1.1.1.1";
    public const string Gost512 = "1.2.643.7.1.1.1.2";
    public const string Gost256WithStreebog = "1.2.643.7.1.1.3.2";
    public const string Gost512WithStreebog = "1.2.643.7.1.1.3.3";

    // Keys of the same numbers for agreeing on a key (VKO, RFC 7836 §4.3): ViPNet writes its signing keys so
    public const string Gost256Exchange = "1.2.643.7.1.1.6.1";
    public const string Gost512Exchange = "1.2.643.7.1.1.6.2";
    public const string Gost2001Exchange = "1.2.643.2.2.98";

    // GOST R 34.11-94, 34.10-2001 (RFC 4357, 4491): verification of old signatures only
    public const string Gost94 = "1.2.643.2.2.9";
    public const string Gost2001 = "1.2.643.2.2.19";
    public const string Gost2001WithGost94 = "1.2.643.2.2.3";

    // Kazakhstan: GOST 34.10-2015, 34.11-2015, 34.310-2004, 34.311-95 (НУЦ РК)
    public const string KzStreebog256 = "1.2.398.3.10.1.3.2";
    public const string KzStreebog512 = "1.2.398.3.10.1.3.3";
    public const string KzGost256 = "1.2.398.3.10.1.1.2.1";
    public const string KzGost512 = "1.2.398.3.10.1.1.2.2";
    public const string KzGost256WithDigest = "1.2.398.3.10.1.1.2.3.1";
    public const string KzGost512WithDigest = "1.2.398.3.10.1.1.2.3.2";
    public const string KzCurve256 = "1.2.398.3.10.1.1.2.1.1";
    public const string KzCurve512 = "1.2.398.3.10.1.1.2.2.1";
    public const string KzGost34311 = "1.2.398.3.10.1.3.1";
    public const string KzGost2004 = "1.2.398.3.10.1.1.1.1";
    public const string KzCurve2004 = "1.2.398.3.10.1.1.1.1.1";
    public const string KzGost2004WithDigest = "1.2.398.3.10.1.1.1.2";

    // SHA (RFC 5754), RSA (RFC 8017), ECDSA (RFC 5758, 5480)
    public const string Sha1 = "1.3.14.3.2.26";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string RsaPss = "1.2.840.113549.1.1.10";
    public const string RsaMgf1 = "1.2.840.113549.1.1.8";
    public const string RsaSha1 = "1.2.840.113549.1.1.5";
    public const string RsaSha256 = "1.2.840.113549.1.1.11";
    public const string RsaSha384 = "1.2.840.113549.1.1.12";
    public const string RsaSha512 = "1.2.840.113549.1.1.13";
    public const string EcKey = "1.2.840.10045.2.1";
    public const string EcdsaSha1 = "1.2.840.10045.4.1";
    public const string EcdsaSha256 = "1.2.840.10045.4.3.2";
    public const string EcdsaSha384 = "1.2.840.10045.4.3.3";
    public const string EcdsaSha512 = "1.2.840.10045.4.3.4";
    public const string NistP256 = "1.2.840.10045.3.1.7";
    public const string NistP384 = "1.3.132.0.34";
    public const string NistP521 = "1.3.132.0.35";

    // Names (X.520) and their Russian additions (ФСБ order 795 of 27.12.2011)
    public const string CommonName = "2.5.4.3";
    public const string Surname = "2.5.4.4";
    public const string SerialNumber = "2.5.4.5";
    public const string Country = "2.5.4.6";
    public const string Locality = "2.5.4.7";
    public const string State = "2.5.4.8";
    public const string Street = "2.5.4.9";
    public const string Organization = "2.5.4.10";
    public const string OrganizationalUnit = "2.5.4.11";
    public const string Title = "2.5.4.12";
    public const string BusinessCategory = "2.5.4.15";
    public const string GivenName = "2.5.4.42";
    public const string Ogrn = "1.2.643.100.1";
    public const string Snils = "1.2.643.100.3";
    public const string InnLegal = "1.2.643.100.4";
    public const string Ogrnip = "1.2.643.100.5";
    public const string Inn = "1.2.643.3.131.1.1";

    // Extensions (RFC 5280) and their Russian additions
    public const string SubjectKeyId = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string PrivateKeyUsagePeriod = "2.5.29.16";
    public const string SubjectAltName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string CrlNumber = "2.5.29.20";
    public const string CrlReason = "2.5.29.21";
    public const string InvalidityDate = "2.5.29.24";
    public const string DeltaCrl = "2.5.29.27";
    public const string IssuingDistributionPoint = "2.5.29.28";
    public const string CertificateIssuer = "2.5.29.29";
    public const string NameConstraints = "2.5.29.30";
    public const string CrlDistributionPoints = "2.5.29.31";
    public const string CertificatePolicies = "2.5.29.32";
    public const string AnyPolicy = "2.5.29.32.0";
    public const string PolicyMappings = "2.5.29.33";
    public const string AuthorityKeyId = "2.5.29.35";
    public const string PolicyConstraints = "2.5.29.36";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string FreshestCrl = "2.5.29.46";
    public const string ExpiredCertificatesOnList = "2.5.29.60";
    public const string InhibitAnyPolicy = "2.5.29.54";
    public const string AuthorityInfoAccess = "1.3.6.1.5.5.7.1.1";
    public const string SubjectSignTool = "1.2.643.100.111";
    public const string IssuerSignTool = "1.2.643.100.112";
    public const string IdentificationKind = "1.2.643.100.114";

    // Extended key usages, access methods, OCSP (RFC 6960)
    public const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    public const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    public const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    public const string AnyExtendedKeyUsage = "2.5.29.37.0";
    public const string Ocsp = "1.3.6.1.5.5.7.48.1";
    public const string CaIssuers = "1.3.6.1.5.5.7.48.2";
    public const string BasicOcspResponse = "1.3.6.1.5.5.7.48.1.1";
    public const string OcspNonce = "1.3.6.1.5.5.7.48.1.2";
    public const string OcspNoCheck = "1.3.6.1.5.5.7.48.1.5";
}
