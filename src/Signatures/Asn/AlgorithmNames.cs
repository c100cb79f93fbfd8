namespace Beresta.Signatures;

/// <summary>Names of algorithms for sentences: those that are read and those that are only met.</summary>
internal static class AlgorithmNames
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        [Oids.Gost94] = "ГОСТ Р 34.11-94",
        [Oids.Gost2001] = "ГОСТ Р 34.10-2001",
        [Oids.Gost2001Exchange] = "ГОСТ Р 34.10-2001 (обмен ключами)",
        [Oids.Gost2001WithGost94] = "ГОСТ Р 34.10-2001 с ГОСТ Р 34.11-94",
        [Oids.Gost256] = "ГОСТ Р 34.10-2012 (256)",
        [Oids.Gost512] = "ГОСТ Р 34.10-2012 (512)",
        [Oids.Gost256Exchange] = "ГОСТ Р 34.10-2012 (256, обмен ключами)",
        [Oids.Gost512Exchange] = "ГОСТ Р 34.10-2012 (512, обмен ключами)",
        [Oids.Gost256WithStreebog] = "ГОСТ Р 34.10-2012 (256) с ГОСТ Р 34.11-2012",
        [Oids.Gost512WithStreebog] = "ГОСТ Р 34.10-2012 (512) с ГОСТ Р 34.11-2012",
        [Oids.Streebog256] = "ГОСТ Р 34.11-2012 (256)",
        [Oids.Streebog512] = "ГОСТ Р 34.11-2012 (512)",
        [Oids.KzGost256] = "ГОСТ 34.10-2015 (256)",
        [Oids.KzGost512] = "ГОСТ 34.10-2015 (512)",
        [Oids.KzGost256WithDigest] = "ГОСТ 34.10-2015 (256) с ГОСТ 34.11-2015",
        [Oids.KzGost512WithDigest] = "ГОСТ 34.10-2015 (512) с ГОСТ 34.11-2015",
        [Oids.KzStreebog256] = "ГОСТ 34.11-2015 (256)",
        [Oids.KzStreebog512] = "ГОСТ 34.11-2015 (512)",
        [Oids.KzGost34311] = "ГОСТ 34.311-95",
        [Oids.KzGost2004] = "ГОСТ 34.310-2004",
        [Oids.KzGost2004WithDigest] = "ГОСТ 34.310-2004 с ГОСТ 34.311-95",
        ["1.2.643.2.2.21"] = "ГОСТ 28147-89",
        ["1.2.643.7.1.1.5.1.2"] = "Магма в режиме CTR-ACPKM-OMAC",
        ["1.2.643.7.1.1.5.2.2"] = "Кузнечик в режиме CTR-ACPKM-OMAC",
        ["1.2.840.113549.2.5"] = "MD5",
        [Oids.Sha1] = "SHA-1",
        [Oids.Sha256] = "SHA-256",
        [Oids.Sha384] = "SHA-384",
        [Oids.Sha512] = "SHA-512",
        [Oids.Rsa] = "RSA",
        [Oids.RsaPss] = "RSA-PSS",
        [Oids.RsaSha1] = "RSA с SHA-1",
        [Oids.RsaSha256] = "RSA с SHA-256",
        [Oids.RsaSha384] = "RSA с SHA-384",
        [Oids.RsaSha512] = "RSA с SHA-512",
        [Oids.EcKey] = "ECDSA",
        [Oids.EcdsaSha1] = "ECDSA с SHA-1",
        [Oids.EcdsaSha256] = "ECDSA с SHA-256",
        [Oids.EcdsaSha384] = "ECDSA с SHA-384",
        [Oids.EcdsaSha512] = "ECDSA с SHA-512",
        ["1.2.840.10040.4.1"] = "DSA",
        ["1.3.101.112"] = "Ed25519",
        ["1.3.101.113"] = "Ed448",
        ["1.2.840.113549.1.12.1.1"] = "RC4 (128) под паролем",
        ["1.2.840.113549.1.12.1.2"] = "RC4 (40) под паролем",
        ["1.2.840.113549.1.5.3"] = "DES с MD5 под паролем",
        ["1.2.840.113549.1.5.10"] = "DES с SHA-1 под паролем",
        ["1.3.6.1.4.1.11591.4.11"] = "scrypt",
    };

    /// <summary>The name, or the identifier itself.</summary>
    public static string Of(string oid) => Known.GetValueOrDefault(oid, oid);
}
