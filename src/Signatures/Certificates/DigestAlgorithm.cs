using System.Security.Cryptography;
using Beresta.Gost;

namespace Beresta.Signatures;

/// <summary>A digest that is being computed piece by piece.</summary>
public abstract class RunningDigest : IDisposable
{
    /// <summary>Adds the next bytes.</summary>
    public abstract void Append(ReadOnlySpan<byte> data);

    /// <summary>The digest of all that was added; the object starts anew.</summary>
    public abstract byte[] Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the digest holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>
/// A digest algorithm that signatures use: GOST R 34.11-2012 (also under Kazakhstan's OIDs of GOST 34.11-2015), the SHA family.
/// </summary>
public sealed class DigestAlgorithm
{
    /// <summary>GOST R 34.11-2012, 256 bits.</summary>
    public static readonly DigestAlgorithm Streebog256 = new(Oids.Streebog256, "ГОСТ Р 34.11-2012 (256)", 32, static () => new StreebogDigest(256));

    /// <summary>GOST R 34.11-2012, 512 bits.</summary>
    public static readonly DigestAlgorithm Streebog512 = new(Oids.Streebog512, "ГОСТ Р 34.11-2012 (512)", 64, static () => new StreebogDigest(512));

    /// <summary>GOST R 34.11-94 with the CryptoPro S-box: to check old signatures only.</summary>
    public static readonly DigestAlgorithm Gost94 = new(Oids.Gost94, "ГОСТ Р 34.11-94", 32, static () => new Gost94Digest(GostHash94Box.CryptoPro)) { IsLegacy = true };

    /// <summary>GOST 34.311-95 of Kazakhstan: to check old signatures and timestamps of НУЦ РК only.</summary>
    public static readonly DigestAlgorithm Gost34311 = new(Oids.KzGost34311, "ГОСТ 34.311-95", 32, static () => new Gost94Digest(GostHash94Box.Test)) { IsLegacy = true };

    /// <summary>SHA-1: only to recognise old references; a signature over it proves nothing.</summary>
    public static readonly DigestAlgorithm Sha1 = new(Oids.Sha1, "SHA-1", 20, static () => new ShaDigest(HashAlgorithmName.SHA1)) { IsWeak = true };

    /// <summary>SHA-256.</summary>
    public static readonly DigestAlgorithm Sha256 = new(Oids.Sha256, "SHA-256", 32, static () => new ShaDigest(HashAlgorithmName.SHA256));

    /// <summary>SHA-384.</summary>
    public static readonly DigestAlgorithm Sha384 = new(Oids.Sha384, "SHA-384", 48, static () => new ShaDigest(HashAlgorithmName.SHA384));

    /// <summary>SHA-512.</summary>
    public static readonly DigestAlgorithm Sha512 = new(Oids.Sha512, "SHA-512", 64, static () => new ShaDigest(HashAlgorithmName.SHA512));

    private static readonly Dictionary<string, DigestAlgorithm> ByOid = new(StringComparer.Ordinal)
    {
        [Oids.Streebog256] = Streebog256,
        [Oids.Streebog512] = Streebog512,
        [Oids.KzStreebog256] = Streebog256,
        [Oids.KzStreebog512] = Streebog512,
        [Oids.Gost94] = Gost94,
        [Oids.KzGost34311] = Gost34311,
        [Oids.Sha1] = Sha1,
        [Oids.Sha256] = Sha256,
        [Oids.Sha384] = Sha384,
        [Oids.Sha512] = Sha512,
    };

    private readonly Func<RunningDigest> start;

    private DigestAlgorithm(string oid, string name, int size, Func<RunningDigest> start) =>
        (Oid, Name, Size, this.start) = (oid, name, size, start);

    /// <summary>The OID that is written; Kazakhstan's OIDs of the same digest are also read.</summary>
    public string Oid { get; }

    /// <summary>The name for people.</summary>
    public string Name { get; }

    /// <summary>Bytes of the digest.</summary>
    public int Size { get; }

    /// <summary>True when collisions are practical: a signature over such a digest does not fix what was signed.</summary>
    public bool IsWeak { get; private init; }

    /// <summary>True for a withdrawn standard that is still read, but never written.</summary>
    public bool IsLegacy { get; private init; }

    internal HashAlgorithmName? ShaName => Oid switch
    {
        Oids.Sha1 => HashAlgorithmName.SHA1,
        Oids.Sha256 => HashAlgorithmName.SHA256,
        Oids.Sha384 => HashAlgorithmName.SHA384,
        Oids.Sha512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>The algorithm of an OID, or null when it is not known.</summary>
    public static DigestAlgorithm? FromOid(string oid) => ByOid.GetValueOrDefault(oid);

    /// <summary>Starts a digest over content that comes in pieces.</summary>
    public RunningDigest Start() => start();

    /// <summary>The digest of these bytes.</summary>
    public byte[] Hash(ReadOnlySpan<byte> data)
    {
        using var digest = Start();
        digest.Append(data);
        return digest.Finish();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private sealed class StreebogDigest(int bits) : RunningDigest
    {
        private readonly Streebog streebog = new(bits);

        public override void Append(ReadOnlySpan<byte> data) => streebog.Append(data);

        public override byte[] Finish()
        {
            var hash = new byte[bits / 8];
            streebog.GetHashAndReset(hash);
            return hash;
        }
    }

    private sealed class Gost94Digest(GostHash94Box box) : RunningDigest
    {
        private readonly GostHash94 gost = new(box);

        public override void Append(ReadOnlySpan<byte> data) => gost.Append(data);

        public override byte[] Finish()
        {
            var hash = new byte[gost.HashSizeInBytes];
            gost.GetHashAndReset(hash);
            return hash;
        }
    }

    private sealed class ShaDigest(HashAlgorithmName name) : RunningDigest
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> data) => hash.AppendData(data);

        public override byte[] Finish() => hash.GetHashAndReset();

        protected override void Dispose(bool disposing) => hash.Dispose();
    }
}
