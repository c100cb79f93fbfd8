using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// Encryption under a password: PBES2 with AES-CBC (RFC 8018), Kuznyechik or Magma in CTR-ACPKM (RFC 9337), GOST 28147-89 in feedback mode, and the old
/// PBES1 of PKCS#12 with Triple DES or RC2 (RFC 7292 appendix B, C). Only Kuznyechik is also written.
/// </summary>
internal static class PasswordCipher
{
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string KuznyechikCtrAcpkm = "1.2.643.7.1.1.5.2.1";
    private const string MagmaCtrAcpkm = "1.2.643.7.1.1.5.1.1";
    private const string Gost28147 = "1.2.643.2.2.21";
    private const string HmacStreebog256 = "1.2.643.7.1.1.4.1";
    private const string HmacStreebog512 = "1.2.643.7.1.1.4.2";
    private const string Pbes1Prefix = "1.2.840.113549.1.12.1.";

    /// <summary>More iterations than any honest container has; each one costs time.</summary>
    private const int MaxIterations = 2_000_000;

    // Octets under one key of ACPKM: by RFC 9337 §7.3, and as OpenSSL's GOST engine has it. What is shorter than either is the same for both.
    private static readonly int[] KuznyechikSections = [256 * 1024, 4 * 1024];
    private static readonly int[] MagmaSections = [8 * 1024, 1024];

    public static Result<byte[]> Decrypt(AlgorithmId algorithm, ReadOnlyMemory<byte> data, string password)
    {
        if (string.Equals(algorithm.Oid, Pbes2, StringComparison.Ordinal))
            return DecryptPbes2(algorithm.Parameters, data, password);
        return algorithm.Oid.StartsWith(Pbes1Prefix, StringComparison.Ordinal)
            ? DecryptPbes1(algorithm, data, password)
            : Unsupported(algorithm.Oid);
    }

    /// <summary>PBES2 with PBKDF2 over HMAC-Streebog-512 and Kuznyechik (RFC 9337, RFC 9548).</summary>
    public static (byte[] Algorithm, byte[] Data) EncryptGost(ReadOnlySpan<byte> data, string password, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var ukm = RandomNumberGenerator.GetBytes(8);
        var key = Hmac.Pbkdf2(DigestAlgorithm.Streebog512, Encoding.UTF8.GetBytes(password), salt, iterations, 32);
        var algorithm = Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Pbes2);
                using (writer.PushSequence())
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(Pbkdf2);
                        using (writer.PushSequence())
                        {
                            writer.WriteOctetString(salt);
                            writer.WriteInteger(iterations);
                            writer.WriteAlgorithm(new AlgorithmId(HmacStreebog512, new byte[] { 5, 0 }));
                        }
                    }

                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(KuznyechikCtrAcpkm);
                        using (writer.PushSequence())
                            writer.WriteOctetString([.. ukm, .. new byte[8]]);
                    }
                }
            }
        });
        return (algorithm, CtrAcpkm.Apply(part => new Kuznyechik(part), key, ukm, data, KuznyechikSections[0]));
    }

    /// <summary>The key derivation of PKCS#12 (RFC 7292 appendix B.2): <paramref name="purpose"/> is 1 for keys, 2 for IVs, 3 for MACs.</summary>
    public static byte[] DeriveOld(DigestAlgorithm digest, string password, ReadOnlySpan<byte> salt, int iterations, byte purpose, int size)
    {
        var v = Hmac.BlockSize(digest);
        var letters = Encoding.BigEndianUnicode.GetBytes(password + "\0");
        var input = new byte[RoundUp(salt.Length, v) + RoundUp(letters.Length, v)];
        for (var i = 0; i < RoundUp(salt.Length, v); i++)
            input[i] = salt[i % salt.Length];
        for (var i = 0; i < RoundUp(letters.Length, v); i++)
            input[RoundUp(salt.Length, v) + i] = letters[i % letters.Length];
        var derived = new byte[size];
        var diversifier = new byte[v];
        Array.Fill(diversifier, purpose);
        for (var at = 0; at < size; at += digest.Size)
        {
            var hash = digest.Hash([.. diversifier, .. input]);
            for (var i = 1; i < iterations; i++)
                hash = digest.Hash(hash);
            hash.AsSpan(0, Math.Min(hash.Length, size - at)).CopyTo(derived.AsSpan(at));
            for (var block = 0; block < input.Length; block += v)
                AddWithOne(input.AsSpan(block, v), hash);
        }

        return derived;

        static int RoundUp(int length, int v) => (length + v - 1) / v * v;
    }

    private static void AddWithOne(Span<byte> block, byte[] hash)
    {
        var carry = 1;
        for (var i = block.Length - 1; i >= 0; i--)
        {
            carry += block[i] + hash[i % hash.Length];
            block[i] = (byte)carry;
            carry >>= 8;
        }
    }

    private static Result<byte[]> DecryptPbes2(ReadOnlyMemory<byte> parameters, ReadOnlyMemory<byte> data, string password)
    {
        var sequence = Asn.Reader(parameters).ReadSequence();
        var derivation = sequence.ReadAlgorithm();
        var cipher = sequence.ReadAlgorithm();
        if (!string.Equals(derivation.Oid, Pbkdf2, StringComparison.Ordinal))
            return Unsupported(derivation.Oid);
        var pbkdf2 = Asn.Reader(derivation.Parameters).ReadSequence();
        var salt = pbkdf2.ReadOctetString();
        if (!pbkdf2.TryReadInt32(out var iterations) || iterations is < 1 or > MaxIterations)
            return TooManyIterations();
        if (pbkdf2.NextIs(Asn1Tag.Integer))
            pbkdf2.ReadIntegerBytes();
        var prf = pbkdf2.HasData ? pbkdf2.ReadAlgorithm().Oid : "1.2.840.113549.2.7";
        var digest = prf switch
        {
            "1.2.840.113549.2.7" => DigestAlgorithm.Sha1,
            "1.2.840.113549.2.9" => DigestAlgorithm.Sha256,
            "1.2.840.113549.2.10" => DigestAlgorithm.Sha384,
            "1.2.840.113549.2.11" => DigestAlgorithm.Sha512,
            HmacStreebog256 => DigestAlgorithm.Streebog256,
            HmacStreebog512 => DigestAlgorithm.Streebog512,
            _ => null,
        };
        if (digest is null)
            return Unsupported(prf);
        return DecryptWith(cipher, size => digest.ShaName is { } name
            ? Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, name, size)
            : Hmac.Pbkdf2(digest, Encoding.UTF8.GetBytes(password), salt, iterations, size), data);
    }

    private static Result<byte[]> DecryptWith(AlgorithmId cipher, Func<int, byte[]> derive, ReadOnlyMemory<byte> data)
    {
        switch (cipher.Oid)
        {
            case "2.16.840.1.101.3.4.1.2" or "2.16.840.1.101.3.4.1.22" or "2.16.840.1.101.3.4.1.42":
                using (var aes = Aes.Create())
                {
                    aes.Key = derive(cipher.Oid switch { "2.16.840.1.101.3.4.1.2" => 16, "2.16.840.1.101.3.4.1.22" => 24, _ => 32 });
                    return aes.DecryptCbc(data.Span, Asn.Reader(cipher.Parameters).ReadOctetString());
                }

            case KuznyechikCtrAcpkm:
                return DecryptCtr(cipher, derive, data.Span, part => new Kuznyechik(part), KuznyechikSections);
            case MagmaCtrAcpkm:
                return DecryptCtr(cipher, derive, data.Span, Gost64.Magma, MagmaSections);
            case Gost28147:
                var parameters = Asn.Reader(cipher.Parameters).ReadSequence();
                var (iv, set) = (parameters.ReadOctetString(), parameters.ReadObjectIdentifier());
                return iv.Length == 8 && Gost64.Gost28147(set, derive(32)) is { } block ? block.DecryptCfb(iv, data.Span) : Unsupported(set);
            default:
                return Unsupported(cipher.Oid);
        }
    }

    private static Result<byte[]> DecryptCtr(AlgorithmId cipher, Func<int, byte[]> derive, ReadOnlySpan<byte> data, Func<byte[], IBlockCipher> cipherOf, int[] sections)
    {
        var ukm = Asn.Reader(cipher.Parameters).ReadSequence().ReadOctetString();
        if (ukm.Length < 8)
            return Unsupported(cipher.Oid);
        var key = derive(32);
        byte[] plain = [];
        foreach (var section in sections)
        {
            plain = CtrAcpkm.Apply(cipherOf, key, ukm, data, section);
            if (Asn.IsWellFormed(plain, 20_000, out var length) && length == plain.Length)
                break;
        }

        return plain;
    }

    private static Result<byte[]> DecryptPbes1(AlgorithmId algorithm, ReadOnlyMemory<byte> data, string password)
    {
        var parameters = Asn.Reader(algorithm.Parameters).ReadSequence();
        var salt = parameters.ReadOctetString();
        if (!parameters.TryReadInt32(out var iterations) || iterations is < 1 or > MaxIterations || salt.Length == 0)
            return TooManyIterations();
        var keySize = algorithm.Oid[Pbes1Prefix.Length..] switch { "3" => 24, "4" => 16, "5" => 16, "6" => 5, _ => 0 };
        if (keySize == 0)
            return Unsupported(algorithm.Oid);
        var key = DeriveOld(DigestAlgorithm.Sha1, password, salt, iterations, purpose: 1, keySize);
        var iv = DeriveOld(DigestAlgorithm.Sha1, password, salt, iterations, purpose: 2, 8);
        if (algorithm.Oid[^1] is '5' or '6')
            return Rc2.DecryptCbc(key, iv, data.Span) is { } plain ? plain : new Problem("password-wrong", "Пароль не подходит к контейнеру ключа");
        using var des = TripleDES.Create();
        des.Key = key;
        return des.DecryptCbc(data.Span, iv);
    }

    private static Problem Unsupported(string oid) => new("container-unsupported", $"Шифрование контейнера ключа ({AlgorithmNames.Of(oid)}) не поддерживается");

    private static Problem TooManyIterations() => new("container-malformed", "Контейнер ключа повреждён: недопустимое число итераций");
}
