using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// A key container, PKCS#12 (RFC 7292): those that OpenSSL makes (AES, Triple DES, GOST 28147-89, Magma, Kuznyechik), those of НУЦ РК, and RFC 9548. Containers of CryptoPro
/// (its own key bag, 1.2.840.113549.1.12.1.80) are a proprietary format and are refused: use an external signer for them.
/// </summary>
public static class Pkcs12
{
    private const string ShroudedKeyBag = "1.2.840.113549.1.12.10.1.2";
    private const string KeyBag = "1.2.840.113549.1.12.10.1.1";
    private const string CertificateBag = "1.2.840.113549.1.12.10.1.3";
    private const string X509Certificate = "1.2.840.113549.1.9.22.1";
    private const string LocalKeyId = "1.2.840.113549.1.9.21";
    private const int MaxSize = 1024 * 1024;

    // 1.2.840.113549.1.12.1.80 as encoded: the encryption of keys that only CryptoPro CSP knows.
    private static ReadOnlySpan<byte> CryptoProKeyBag => [0x06, 0x0A, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x01, 0x50];

    private const int MaxIterations = 2_000_000;
    private const int DefaultIterations = 2048;

    /// <summary>Is it a container, as far as its beginning tells? No password is needed.</summary>
    public static bool IsContainer(ReadOnlyMemory<byte> data)
    {
        if (data.Length > MaxSize || Armor.Decode(data) is not { } raw || !Asn.IsWellFormed(raw.Span, 20_000, out _))
            return false;
        try
        {
            var pfx = Asn.Reader(raw).ReadSequence();
            return pfx.TryReadInt32(out var version) && version == 3 && pfx.ReadSequence().NextIs(Asn1Tag.ObjectIdentifier);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Opens a container and joins its key with its certificate. Problems: <c>container-malformed</c>, <c>container-unsupported</c>,
    /// <c>container-too-large</c>, <c>password-wrong</c>, <c>container-without-key</c>, <c>container-without-certificate</c>, those of <see cref="PrivateKey.Read"/>.
    /// </summary>
    public static Result<KeySigner> Read(ReadOnlyMemory<byte> data, string password)
    {
        if (data.Length > MaxSize)
            return new Problem("container-too-large", "Контейнер ключа слишком велик", ProblemKind.TooLarge);
        if (Armor.Decode(data) is not { } raw || !Asn.IsWellFormed(raw.Span, 20_000, out _))
            return Malformed(CryptoFile.InsteadOf("контейнер ключа", data) ?? "это не PKCS#12");
        try
        {
            if (raw.Span.IndexOf(CryptoProKeyBag) >= 0)
                return new Problem("container-unsupported", "Контейнер создан КриптоПро CSP в собственном формате: подписывайте им через внешнюю программу или перенесите ключ средствами CSP");
            var bags = new Bags();
            return Open(raw, password, bags) ?? bags.Join();
        }
        catch (Exception refusal) when (refusal is AsnContentException or CryptographicException or ArgumentException)
        {
            // After the MAC was checked only a damaged or strange container ends here.
            return Malformed(CryptoFile.InsteadOf("контейнер ключа", data) ?? StructureException.ReasonOf(refusal));
        }
    }

    /// <summary>
    /// Writes a container by RFC 9548: Kuznyechik under a key from the password (PBKDF2 with HMAC-Streebog-512), and a MAC on Streebog-512.
    /// OpenSSL with the GOST engine opens it.
    /// </summary>
    public static byte[] Write(KeySigner signer, string password, int iterations = DefaultIterations)
    {
        var keyId = DigestAlgorithm.Sha1.Hash(signer.Certificate.Raw.Span);
        var pkcs8 = signer.ExportKey();
        var (algorithm, encrypted) = PasswordCipher.EncryptGost(pkcs8, password, iterations);
        CryptographicOperations.ZeroMemory(pkcs8);
        var keyBags = Asn.Write(writer => WriteBags(writer, [(ShroudedKeyBag, Asn.Wrap(0x30, algorithm, Octets(encrypted)), keyId)]));
        var certificates = Asn.Write(writer => WriteBags(writer, signer.Chain.Prepend(signer.Certificate).Distinct().Select((certificate, i) =>
            (CertificateBag, Asn.Write(inner =>
            {
                using (inner.PushSequence())
                {
                    inner.WriteObjectIdentifier(X509Certificate);
                    using (inner.PushSequence(Asn.Context(0, true)))
                        inner.WriteOctetString(certificate.Raw.Span);
                }
            }), i == 0 ? keyId : null))));
        var contents = Asn.Wrap(0x30, Data(certificates), Data(keyBags));
        var salt = RandomNumberGenerator.GetBytes(32);
        var mac = Hmac.Compute(DigestAlgorithm.Streebog512, GostMacKey(DigestAlgorithm.Streebog512, password, salt, iterations), contents);
        return Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(3);
                writer.WriteEncodedValue(Data(contents));
                using (writer.PushSequence())
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteAlgorithm(new AlgorithmId(Oids.Streebog512, new byte[] { 5, 0 }));
                        writer.WriteOctetString(mac);
                    }

                    writer.WriteOctetString(salt);
                    writer.WriteInteger(iterations);
                }
            }
        });
    }

    private static Problem? Open(ReadOnlyMemory<byte> raw, string password, Bags bags)
    {
        var pfx = Asn.Reader(raw).ReadSequence();
        if (!pfx.TryReadInt32(out var version) || version != 3)
            return Malformed("неизвестная версия");
        var info = pfx.ReadSequence();
        if (!string.Equals(info.ReadObjectIdentifier(), Oids.Data, StringComparison.Ordinal))
            return new Problem("container-unsupported", "Контейнер ключа, защищённый подписью, не поддерживается");
        var contents = info.ReadSequence(Asn.Context(0, true)).ReadOctetString();
        if (!pfx.HasData)
            return new Problem("container-unsupported", "Контейнер ключа без проверки целостности не принимается");
        var problem = CheckMac(pfx.ReadSequence(), contents, password);
        if (problem is not null)
            return problem;

        if (!Asn.IsWellFormed(contents, 20_000, out _))
            return Malformed("содержимое повреждено");
        var safes = Asn.Reader(contents).ReadSequence();
        while (safes.HasData)
        {
            var safe = safes.ReadSequence();
            var type = safe.ReadObjectIdentifier();
            if (string.Equals(type, Oids.Data, StringComparison.Ordinal))
            {
                problem = bags.Take(safe.ReadSequence(Asn.Context(0, true)).ReadOctetString(), password);
            }
            else if (string.Equals(type, Oids.EncryptedData, StringComparison.Ordinal))
            {
                var encrypted = safe.ReadSequence(Asn.Context(0, true)).ReadSequence();
                encrypted.ReadIntegerBytes();
                var content = encrypted.ReadSequence();
                content.ReadObjectIdentifier();
                var algorithm = content.ReadAlgorithm();
                problem = PasswordCipher.Decrypt(algorithm, content.ReadOctetString(Asn.Context(0)), password).Succeeded(out var plain, out var refusal)
                    ? bags.Take(plain, password)
                    : refusal;
            }

            if (problem is not null)
                return problem;
        }

        return null;
    }

    private static Problem? CheckMac(AsnReader macData, byte[] contents, string password)
    {
        var info = macData.ReadSequence();
        var digestOid = info.ReadAlgorithm().Oid;
        var expected = info.ReadOctetString();
        var salt = macData.ReadOctetString();
        var iterations = 1;
        if (macData.HasData && (!macData.TryReadInt32(out iterations) || iterations is < 1 or > MaxIterations))
            return Malformed("недопустимое число итераций");
        if (DigestAlgorithm.FromOid(digestOid) is not { } digest || (digest.IsLegacy && digest != DigestAlgorithm.Gost94) || salt.Length == 0)
            return new Problem("container-unsupported", $"Проверка целостности контейнера по {AlgorithmNames.Of(digestOid)} не поддерживается");
        var key = digest.ShaName is null
            ? GostMacKey(digest, password, salt, iterations)
            : PasswordCipher.DeriveOld(digest, password, salt, iterations, purpose: 3, digest.Size);
        return CryptographicOperations.FixedTimeEquals(Hmac.Compute(digest, key, contents), expected)
            ? null
            : new Problem("password-wrong", "Пароль не подходит к контейнеру ключа");
    }

    // RFC 9548 §3: PBKDF2 gives 96 octets, the last 32 are the key of the MAC.
    private static byte[] GostMacKey(DigestAlgorithm digest, string password, byte[] salt, int iterations) =>
        Hmac.Pbkdf2(digest, Encoding.UTF8.GetBytes(password), salt, iterations, 96)[64..];

    private static void WriteBags(AsnWriter writer, IEnumerable<(string Oid, byte[] Value, byte[]? KeyId)> bags)
    {
        using (writer.PushSequence())
        {
            foreach (var (oid, value, keyId) in bags)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    using (writer.PushSequence(Asn.Context(0, true)))
                        writer.WriteEncodedValue(value);
                    if (keyId is null)
                        continue;
                    using (writer.PushSetOf())
                        writer.WriteEncodedValue(CmsEditor.Attribute(LocalKeyId, Octets(keyId)));
                }
            }
        }
    }

    private static byte[] Data(byte[] contents) => Asn.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.Data);
            using (writer.PushSequence(Asn.Context(0, true)))
                writer.WriteOctetString(contents);
        }
    });

    private static byte[] Octets(byte[] bytes) => Asn.Write(writer => writer.WriteOctetString(bytes));

    private static Problem Malformed(string reason) => new("container-malformed", $"Контейнер ключа не читается: {reason}");

    /// <summary>What was found in a container.</summary>
    private sealed class Bags
    {
        private readonly List<Certificate> certificates = [];
        private PrivateKey? key;

        public Problem? Take(byte[] contents, string password)
        {
            if (!Asn.IsWellFormed(contents, 20_000, out _))
                return Malformed("содержимое повреждено");
            var list = Asn.Reader(contents).ReadSequence();
            while (list.HasData)
            {
                var bag = list.ReadSequence();
                var oid = bag.ReadObjectIdentifier();
                var value = bag.ReadSequence(Asn.Context(0, true)).ReadEncodedValue();
                if (TakeBag(oid, value, password) is { } problem)
                    return problem;
            }

            return null;
        }

        public Result<KeySigner> Join()
        {
            if (key is null)
                return new Problem("container-without-key", "В контейнере нет закрытого ключа");
            var own = certificates.Find(certificate => certificate.PublicKey.KeyBits.Span.SequenceEqual(key.PublicKey.KeyBits.Span));
            return own is null
                ? new Problem("container-without-certificate", "В контейнере нет сертификата, соответствующего ключу")
                : KeySigner.Create(key, own, [.. certificates.Where(certificate => !certificate.Equals(own))]);
        }

        private Problem? TakeBag(string oid, ReadOnlyMemory<byte> value, string password)
        {
            switch (oid)
            {
                case CertificateBag:
                    var bag = Asn.Reader(value).ReadSequence();
                    if (string.Equals(bag.ReadObjectIdentifier(), X509Certificate, StringComparison.Ordinal))
                    {
                        if (!Certificate.Read(bag.ReadSequence(Asn.Context(0, true)).ReadOctetString()).Succeeded(out var certificate, out var problem))
                            return problem;
                        certificates.Add(certificate);
                    }

                    return null;
                case KeyBag:
                    return TakeKey(value);
                case ShroudedKeyBag:
                    var shrouded = Asn.Reader(value).ReadSequence();
                    var algorithm = shrouded.ReadAlgorithm();
                    return PasswordCipher.Decrypt(algorithm, shrouded.ReadOctetString(), password).Succeeded(out var plain, out var refusal)
                        ? TakeKey(plain)
                        : refusal;
                default:
                    return null;
            }
        }

        private Problem? TakeKey(ReadOnlyMemory<byte> pkcs8)
        {
            if (!PrivateKey.Read(pkcs8).Succeeded(out var read, out var problem))
                return problem;
            key = read;
            return null;
        }
    }
}
