using System.Formats.Asn1;
using System.Runtime.InteropServices;

namespace Beresta.Gost.Tests;

/// <summary>OpenSSL's GOST engine in this process: a second opinion on every key, signature and hash.</summary>
internal sealed unsafe partial class OpenSslGost
{
    private const string Library = "libcrypto.so.3";
    private static readonly Lazy<OpenSslGost?> Loaded = new(Load);
    private readonly nint engine;

    private OpenSslGost(nint engine) => this.engine = engine;

    /// <summary>Null where libcrypto or its engine is absent.</summary>
    internal static OpenSslGost? TryLoad() => Loaded.Value;

    internal byte[] Hash(string name, ReadOnlySpan<byte> message)
    {
        var digest = Check(ENGINE_get_digest(engine, OBJ_sn2nid(name)));
        var hash = new byte[64];
        uint length = 0;
        fixed (byte* source = message, destination = hash)
            Check(EVP_Digest(source, (nuint)message.Length, destination, &length, digest, engine));
        return hash[..(int)length];
    }

    /// <summary>The engine's key of the same d: PKCS #8 with d little-endian.</summary>
    internal Key ReadPrivateKey(GostCurve curve, ReadOnlySpan<byte> littleEndianD)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            WriteAlgorithm(writer, curve);
            writer.WriteOctetString(littleEndianD);
        }
        var encoded = writer.Encode();
        fixed (byte* data = encoded)
        {
            var position = data;
            var info = Check(d2i_PKCS8_PRIV_KEY_INFO(0, &position, encoded.Length));
            var key = Check(EVP_PKCS82PKEY(info));
            PKCS8_PRIV_KEY_INFO_free(info);
            return new Key(key, engine, curve);
        }
    }

    internal Key ReadPublicKey(GostCurve curve, ReadOnlySpan<byte> xy)
    {
        var encoded = EncodePublicKey(curve, xy);
        fixed (byte* data = encoded)
        {
            var position = data;
            return new Key(Check(d2i_PUBKEY(0, &position, encoded.Length)), engine, curve);
        }
    }

    private static byte[] EncodePublicKey(GostCurve curve, ReadOnlySpan<byte> xy)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAlgorithm(writer, curve);
            var point = new AsnWriter(AsnEncodingRules.DER);
            point.WriteOctetString(xy);
            writer.WriteBitString(point.Encode());
        }
        return writer.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer, GostCurve curve)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(curve.Size == 32 ? "1.2.643.7.1.1.1.1" : "1.2.643.7.1.1.1.2");
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(curve.Oid);
                writer.WriteObjectIdentifier(curve.Size == 32 ? "1.2.643.7.1.1.2.2" : "1.2.643.7.1.1.2.3");
            }
        }
    }

    private static OpenSslGost? Load()
    {
        try
        {
            const ulong allEngines = 0x7F00;
            _ = OPENSSL_init_crypto(allEngines, 0);
            var gost = ENGINE_by_id("gost");
            return gost != 0 && ENGINE_init(gost) == 1 && ENGINE_set_default(gost, 0xFFFF) == 1 ? new OpenSslGost(gost) : null;
        }
        catch (DllNotFoundException)
        {
            return null;
        }
    }

    private static nint Check(nint result) => result > 0 ? result : throw new InvalidOperationException("OpenSSL refused.");

    internal sealed class Key(nint key, nint engine, GostCurve curve) : IDisposable
    {
        internal byte[] Sign(ReadOnlySpan<byte> digest)
        {
            var context = Check(EVP_PKEY_CTX_new(key, engine));
            Check(EVP_PKEY_sign_init(context));
            var signature = new byte[curve.SignatureSize];
            var length = (nuint)signature.Length;
            fixed (byte* destination = signature, source = digest)
                Check(EVP_PKEY_sign(context, destination, &length, source, (nuint)digest.Length));
            EVP_PKEY_CTX_free(context);
            return signature;
        }

        internal bool Verify(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
        {
            var context = Check(EVP_PKEY_CTX_new(key, engine));
            Check(EVP_PKEY_verify_init(context));
            int result;
            fixed (byte* octets = signature, source = digest)
                result = EVP_PKEY_verify(context, octets, (nuint)signature.Length, source, (nuint)digest.Length);
            EVP_PKEY_CTX_free(context);
            return result == 1;
        }

        /// <summary>The public key's coordinates: the last octets of its SubjectPublicKeyInfo.</summary>
        internal byte[] ExportPublicKey()
        {
            var encoded = new byte[512];
            int length;
            fixed (byte* data = encoded)
            {
                var position = data;
                length = i2d_PUBKEY(key, &position);
            }
            return encoded[(length - 2 * curve.Size)..length];
        }

        public void Dispose() => EVP_PKEY_free(key);
    }

    [LibraryImport(Library)]
    private static partial int OPENSSL_init_crypto(ulong options, nint settings);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint ENGINE_by_id(string id);
    [LibraryImport(Library)]
    private static partial int ENGINE_init(nint engine);
    [LibraryImport(Library)]
    private static partial int ENGINE_set_default(nint engine, uint flags);
    [LibraryImport(Library)]
    private static partial nint ENGINE_get_digest(nint engine, int nid);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OBJ_sn2nid(string name);
    [LibraryImport(Library)]
    private static partial int EVP_Digest(byte* data, nuint count, byte* hash, uint* length, nint digest, nint engine);
    [LibraryImport(Library)]
    private static partial nint d2i_PKCS8_PRIV_KEY_INFO(nint result, byte** data, nint length);
    [LibraryImport(Library)]
    private static partial void PKCS8_PRIV_KEY_INFO_free(nint info);
    [LibraryImport(Library)]
    private static partial nint EVP_PKCS82PKEY(nint info);
    [LibraryImport(Library)]
    private static partial nint d2i_PUBKEY(nint result, byte** data, nint length);
    [LibraryImport(Library)]
    private static partial int i2d_PUBKEY(nint key, byte** data);
    [LibraryImport(Library)]
    private static partial void EVP_PKEY_free(nint key);
    [LibraryImport(Library)]
    private static partial nint EVP_PKEY_CTX_new(nint key, nint engine);
    [LibraryImport(Library)]
    private static partial void EVP_PKEY_CTX_free(nint context);
    [LibraryImport(Library)]
    private static partial int EVP_PKEY_sign_init(nint context);
    [LibraryImport(Library)]
    private static partial int EVP_PKEY_sign(nint context, byte* signature, nuint* length, byte* digest, nuint count);
    [LibraryImport(Library)]
    private static partial int EVP_PKEY_verify_init(nint context);
    [LibraryImport(Library)]
    private static partial int EVP_PKEY_verify(nint context, byte* signature, nuint length, byte* digest, nuint count);
}
