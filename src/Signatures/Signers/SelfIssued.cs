namespace Beresta.Signatures;

/// <summary>
/// A key with a certificate that it has signed itself. It is trusted by those alone who were given the certificate and agreed to: inside a group of companies,
/// or between partners with an agreement. No tax office takes what it has signed.
/// </summary>
public static class SelfIssued
{
    /// <summary>How long such a certificate lasts.</summary>
    public const int Years = 3;

    /// <summary>Makes a key (GOST R 34.10-2012, 256 bits) and a certificate of an organisation for it.</summary>
    /// <param name="organization">Its name.</param>
    /// <param name="inn">Its ИНН, 10 digits.</param>
    /// <param name="from">From when on it holds.</param>
    public static KeySigner Make(string organization, string inn, DateTimeOffset from)
    {
        var key = PrivateKey.Generate();
        var name = DistinguishedName.Of(
            new NameAttribute(Oids.Country, "RU"), new NameAttribute(Oids.Organization, organization), new NameAttribute(Oids.CommonName, organization),
                new NameAttribute(Oids.InnLegal, inn));
        var certificate = new CertificateForm(name, key.PublicKeyInfo, from, from.AddYears(Years))
            .Usage(KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)
            .SubjectKeyId(key.PublicKey.KeyId())
            .Sign(name, key);
        return KeySigner.Create(key, certificate).Value;
    }
}
